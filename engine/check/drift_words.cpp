// The words of drift. Covered by tests/unit/report/drift_test.cpp.
#include "writ/drift.hpp"

namespace writ {

std::string_view name(ResourceChange::Kind kind) {
  switch (kind) {
    case ResourceChange::Kind::Added:
      return "added";
    case ResourceChange::Kind::Removed:
      return "removed";
    case ResourceChange::Kind::Changed:
      return "changed";
  }
  return "";
}

std::string_view name(DriftCause cause) {
  switch (cause) {
    case DriftCause::ResourceAdded:
      return "resource-added";
    case DriftCause::ResourceRemoved:
      return "resource-removed";
    case DriftCause::ResourceChanged:
      return "resource-changed";
    case DriftCause::OthersChanged:
      return "others-changed";
    case DriftCause::PolicyChanged:
      return "policy-changed";
    case DriftCause::TimePassed:
      return "time-passed";
    case DriftCause::WaiverEnded:
      return "waiver-ended";
    case DriftCause::WaiverAdded:
      return "waiver-added";
  }
  return "";
}

std::string_view words(DriftCause cause) {
  switch (cause) {
    case DriftCause::ResourceAdded:
      return "the resource is new";
    case DriftCause::ResourceRemoved:
      return "the resource is gone";
    case DriftCause::ResourceChanged:
      return "the resource changed";
    case DriftCause::OthersChanged:
      return "other resources changed";
    case DriftCause::PolicyChanged:
      return "the policy changed";
    case DriftCause::TimePassed:
      return "time passed";
    case DriftCause::WaiverEnded:
      return "a waiver ended";
    case DriftCause::WaiverAdded:
      return "a waiver was added";
  }
  return "";
}

}  // namespace writ
