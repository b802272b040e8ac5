"""Calls the API with boto3: reads one call a line (JSON), writes one answer a line. Everything else is the environment's."""

import json
import sys

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError, EndpointConnectionError

client = boto3.client("stepfunctions", config=Config(inject_host_prefix=False))


def call(operation, arguments):
    try:
        output = getattr(client, xform_name(operation))(**arguments)
    except ClientError as error:
        return {"kind": "refused", "code": error.response["Error"]["Code"], "message": error.response["Error"]["Message"]}
    except EndpointConnectionError as error:
        return {"kind": "unreachable", "why": str(error)}
    output.pop("ResponseMetadata", None)
    return {"kind": "answered", "output": output}


def paginate(operation, arguments, name):
    pages = client.get_paginator(xform_name(operation)).paginate(**arguments, PaginationConfig={"PageSize": 2})
    return [item for page in pages for item in page[name]]


for line in sys.stdin:
    order = json.loads(line)
    if "list" in order:
        answer = paginate(order["operation"], order["input"], order["list"])
    else:
        answer = call(order["operation"], order["input"])
    print(json.dumps(answer, default=str), flush=True)
