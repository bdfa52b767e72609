// The tables of schema.hpp.
#include "benchmarks/generate/schema.hpp"

namespace writ::benchmarks {

// The shares fall off as they do in accounts of companies: a few types are most of the inventory.
std::array<ResourceType, kTypes> const kResourceTypes = {{
    {"aws_s3_bucket",
     170,
     "s3",
     {"encrypted", "versioned", "access_logged"},
     {"public_acl", "force_destroy"},
     "retention_days",
     "replicas",
     "fill_percent",
     "storage_class",
     "ownership"},
    {"aws_instance",
     140,
     "ec2",
     {"ebs_encrypted", "monitored", "metadata_tokens"},
     {"public_address", "serial_console"},
     "backup_days",
     "zones",
     "cpu_percent",
     "family",
     "tenancy_mode"},
    {"aws_security_group",
     110,
     "ec2",
     {"reviewed", "flow_logged", "owned"},
     {"default_group", "self_open"},
     "review_days",
     "attachments",
     "rule_percent",
     "generation",
     "egress_mode"},
    {"aws_iam_role",
     90,
     "iam",
     {"bounded", "path_scoped", "tagged_sessions"},
     {"wildcard_trust", "inline_policies"},
     "session_days",
     "approvers",
     "unused_percent",
     "purpose",
     "trust_mode"},
    {"aws_subnet",
     75,
     "ec2",
     {"flow_logs", "routed", "acl_attached"},
     {"map_public_ip", "internet_route"},
     "log_days",
     "route_tables",
     "used_percent",
     "layer",
     "isolation"},
    {"aws_ebs_volume",
     65,
     "ec2",
     {"encrypted", "snapshotted", "attached"},
     {"public_snapshot", "multi_attach"},
     "snapshot_days",
     "snapshots",
     "used_percent",
     "volume_type",
     "deletion_mode"},
    {"aws_kms_key",
     55,
     "kms",
     {"rotated", "enabled", "origin_checked"},
     {"cross_account", "grants_open"},
     "deletion_days",
     "regions",
     "quota_percent",
     "key_spec",
     "policy_mode"},
    {"aws_lambda_function",
     48,
     "lambda",
     {"traced", "signed", "in_vpc"},
     {"public_url", "env_secrets"},
     "log_days",
     "aliases",
     "error_percent",
     "runtime_line",
     "invoke_mode"},
    {"aws_db_instance",
     42,
     "rds",
     {"storage_encrypted", "deletion_protected", "minor_upgrades"},
     {"publicly_accessible", "default_port"},
     "backup_days",
     "standbys",
     "storage_percent",
     "engine_line",
     "auth_mode"},
    {"aws_sqs_queue",
     37,
     "sqs",
     {"sse_enabled", "dead_lettered", "policy_attached"},
     {"anonymous_send", "content_logged"},
     "message_days",
     "consumers",
     "depth_percent",
     "queue_kind",
     "dedup_mode"},
    {"aws_sns_topic",
     32,
     "sns",
     {"encrypted", "delivery_logged", "signed"},
     {"open_subscribe", "http_endpoints"},
     "log_days",
     "subscribers",
     "failure_percent",
     "topic_kind",
     "delivery_mode"},
    {"aws_dynamodb_table",
     28,
     "dynamodb",
     {"sse_enabled", "recovery_enabled", "deletion_protected"},
     {"stream_public", "on_demand_burst"},
     "recovery_days",
     "replicas",
     "capacity_percent",
     "table_class",
     "consistency"},
    {"aws_vpc",
     25,
     "ec2",
     {"flow_logs", "dns_support", "endpoints_private"},
     {"default_vpc", "peering_open"},
     "log_days",
     "zones",
     "address_percent",
     "topology",
     "tenancy"},
    {"aws_lb",
     21,
     "elasticloadbalancing",
     {"access_logs", "drop_invalid_headers", "deletion_protected"},
     {"internet_facing", "http_listener"},
     "log_days",
     "zones",
     "error_percent",
     "lb_kind",
     "desync_mode"},
    {"aws_ecs_service",
     17,
     "ecs",
     {"circuit_breaker", "exec_logged", "private_subnets"},
     {"public_ip", "privileged"},
     "log_days",
     "tasks",
     "memory_percent",
     "launch_line",
     "network_mode"},
    {"aws_ecr_repository",
     14,
     "ecr",
     {"scan_on_push", "encrypted", "immutable_tags"},
     {"public_pull", "cross_account"},
     "image_days",
     "replicas",
     "untagged_percent",
     "image_line",
     "tag_mode"},
    {"aws_cloudfront_distribution",
     11,
     "cloudfront",
     {"logged", "waf_attached", "origin_access"},
     {"http_allowed", "default_certificate"},
     "log_days",
     "origins",
     "miss_percent",
     "price_line",
     "viewer_mode"},
    {"aws_elasticache_cluster",
     9,
     "elasticache",
     {"at_rest_encrypted", "in_transit_encrypted", "auth_token"},
     {"public_subnet", "default_port"},
     "snapshot_days",
     "replicas",
     "memory_percent",
     "engine_line",
     "acl_mode"},
    {"aws_redshift_cluster",
     7,
     "redshift",
     {"encrypted", "audit_logged", "require_ssl"},
     {"publicly_accessible", "default_user"},
     "snapshot_days",
     "nodes",
     "disk_percent",
     "node_line",
     "routing_mode"},
    {"aws_eks_cluster",
     4,
     "eks",
     {"secrets_encrypted", "audit_logged", "private_endpoint"},
     {"public_endpoint", "open_webhook"},
     "log_days",
     "node_groups",
     "pod_percent",
     "release_line",
     "auth_mode"},
}};

namespace {

// A boolean's classes: true, false.
constexpr ValueClass kEnvironment[] = {
    {"prod", 550'000}, {"stage", 250'000}, {"dev", 195'000}, {"tmp", 5'000}};
constexpr ValueClass kRegion[] = {{"eu-west-1", 300'000}, {"eu-central-1", 250'000},
                                  {"us-east-1", 200'000}, {"us-west-2", 150'000},
                                  {"eu-north-1", 60'000}, {"ap-southeast-2", 36'000},
                                  {"sa-east-1", 2'500},   {"me-south-1", 1'500}};
constexpr ValueClass kState[] = {{"available", 700'000},
                                 {"active", 200'000},
                                 {"running", 96'500},
                                 {"failed", 2'000},
                                 {"deleting", 1'500}};
constexpr ValueClass kManaged[] = {{"true", 850'000}, {"false", 150'000}};
constexpr ValueClass kTier[] = {{"gold", 500'000}, {"silver", 350'000}, {"bronze", 150'000}};
constexpr ValueClass kProtection0[] = {{"true", 993'000}, {"false", 7'000}};
constexpr ValueClass kProtection1[] = {{"true", 997'000}, {"false", 3'000}};
constexpr ValueClass kProtection2[] = {{"true", 998'000}, {"false", 2'000}};
constexpr ValueClass kExposure0[] = {{"true", 8'000}, {"false", 992'000}};
constexpr ValueClass kExposure1[] = {{"true", 2'500}, {"false", 997'500}};
// Numbers are drawn from a range a class: see document.cpp.
constexpr ValueClass kDays[] = {{"30 to 400", 994'000}, {"0 to 6", 6'000}};
constexpr ValueClass kCopies[] = {{"2 to 9", 996'000}, {"0 to 1", 4'000}};
constexpr ValueClass kLoad[] = {{"1 to 79", 995'000}, {"91 to 100", 5'000}};
constexpr ValueClass kKind[] = {{"current", 480'000}, {"general", 320'000}, {"regional", 120'000},
                                {"burst", 60'000},    {"reserved", 16'500}, {"legacy", 2'000},
                                {"retired", 1'500}};
constexpr ValueClass kMode[] = {{"strict", 997'000}, {"permissive", 1'800}, {"off", 1'200}};
constexpr ValueClass kScheme[] = {{"https", 997'600}, {"http", 2'400}};
constexpr ValueClass kTls[] = {
    {"TLSv1.2", 520'000}, {"TLSv1.3", 475'600}, {"TLSv1.0", 2'400}, {"SSLv3", 2'000}};
constexpr ValueClass kAddress[] = {{"10.0", 600'000}, {"10.64", 396'500}, {"192.0", 3'500}};
constexpr ValueClass kOwner[] = {{"present", 996'800}, {"absent", 3'200}};
constexpr ValueClass kCostCentre[] = {{"cc-", 996'200}, {"CC", 2'000}, {"none", 1'800}};
constexpr ValueClass kDataClass[] = {{"present", 800'000}, {"absent", 200'000}};
constexpr ValueClass kIngressCidr[] = {{"10.", 995'800}, {"0.0.0.0/0", 4'200}};
constexpr ValueClass kIngressPort[] = {{"open", 995'400}, {"22", 2'600}, {"3389", 2'000}};
constexpr ValueClass kIngressTls[] = {{"443", 997'200}, {"80", 2'800}};
constexpr ValueClass kWildcard[] = {{"named", 997'800}, {"*", 2'200}};
constexpr ValueClass kGuard[] = {{"present", 996'600}, {"absent", 3'400}};
constexpr ValueClass kKeyLink[] = {{"found", 996'000}, {"dangling", 4'000}};
constexpr ValueClass kNetworkLink[] = {{"found", 996'000}, {"dangling", 4'000}};

constexpr std::array<std::span<ValueClass const>, kFields> kClasses = {
    kEnvironment, kRegion,      kState,      kManaged,  kTier,   kProtection0, kProtection1,
    kProtection2, kExposure0,   kExposure1,  kDays,     kCopies, kLoad,        kKind,
    kMode,        kScheme,      kTls,        kAddress,  kOwner,  kCostCentre,  kDataClass,
    kIngressCidr, kIngressPort, kIngressTls, kWildcard, kGuard,  kKeyLink,     kNetworkLink};

constexpr bool weights_add_up() {
  for (std::span<ValueClass const> const classes : kClasses) {
    std::uint32_t sum = 0;
    for (ValueClass const& one : classes) sum += one.weight;
    if (sum != kMillion || classes.size() >= 32) return false;
  }
  return true;
}
static_assert(weights_add_up());
static_assert(static_cast<std::size_t>(Field::NetworkLink) + 1 == kFields);

}  // namespace

std::span<ValueClass const> classes_of(Field field) {
  return kClasses[static_cast<std::size_t>(field)];
}

std::uint32_t probability(Field field, ClassMask classes) {
  std::uint32_t sum = 0;
  std::uint32_t index = 0;
  for (ValueClass const& one : classes_of(field)) {
    if (((classes >> index) & 1U) != 0) sum += one.weight;
    ++index;
  }
  return sum;
}

}  // namespace writ::benchmarks
