# writ waive: {rule: a, until: 2027-01-31, reason: r, approved: b}
resource "aws_s3_bucket" "logs" {
  count  = var.on ? 1 : 0
  bucket = "logs-${var.name}-$${x}%{if var.on}y%{endif}"
  tags = {
    "a" = [1, 2.5, { b = null }] // one
  }
  versioning { enabled = true }
  policy = <<-EOT
    {"x": "${jsonencode({ a = "}" })}"}
  EOT
  dynamic "rule" {
    for_each = var.rules
    content {
      id = rule.value["id"] # writ waive: {}
    }
  }
}

/* the rest */
module "m" {
  source = "./m"
  x      = f(<<X
}
X
  )
}
data "aws_ami" "a" {}
locals { é = "\"\\" }
