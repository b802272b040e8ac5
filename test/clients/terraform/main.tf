# A state machine with its versions, logs and tags, an alias and an activity, as a project for AWS has them. Only the
# provider's block is different: the endpoint, and what need not be asked of other services.

terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "endpoint" {
  type = string
}

variable "account" {
  type = string
}

# What the second apply changes.
variable "greeting" {
  type = string
}

provider "aws" {
  region                      = "eu-central-1"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  skip_region_validation      = true

  endpoints {
    sfn = var.endpoint
  }

  default_tags {
    tags = {
      project = "orders"
    }
  }
}

resource "aws_sfn_activity" "pack" {
  name = "pack"

  tags = {
    team = "shipping"
  }
}

resource "aws_sfn_state_machine" "orders" {
  name     = "orders"
  role_arn = "arn:aws:iam::${var.account}:role/orders"
  publish  = true

  definition = jsonencode({
    Comment = var.greeting
    StartAt = "Pack"
    States = {
      Pack = {
        Type     = "Task"
        Resource = aws_sfn_activity.pack.id
        Next     = "Done"
      }
      Done = {
        Type = "Succeed"
      }
    }
  })

  logging_configuration {
    level                  = "ERROR"
    include_execution_data = true
    log_destination        = "arn:aws:logs:eu-central-1:${var.account}:log-group:/orders:*"
  }

  tracing_configuration {
    enabled = true
  }

  tags = {
    greeting = var.greeting
  }
}

resource "aws_sfn_alias" "live" {
  name = "live"

  routing_configuration {
    state_machine_version_arn = aws_sfn_state_machine.orders.state_machine_version_arn
    weight                    = 100
  }
}

data "aws_sfn_state_machine" "orders" {
  name = aws_sfn_state_machine.orders.name
}

output "revision" {
  value = data.aws_sfn_state_machine.orders.revision_id
}
