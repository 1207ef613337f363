# This file is maintained automatically by "terraform init".
// Manual edits may be lost in future updates.

provider "registry.example/hashicorp/aws" {
  version     = "4.67.0"
  constraints = ">= 4.0.0, < 5.0.0"
  hashes = [
    "h1:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=", /* one
    comment */
    "zh:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  ]
}

provider "registry.example/owner/\"odd\"" {
  hashes = []
}
