"""Signs requests with botocore: reads one order a line (JSON), writes the headers of one signed request a line."""

import base64
import json
import sys

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


def sign(order):
    credentials = Credentials(order["accessKeyId"], order["secretAccessKey"], order.get("sessionToken"))
    request = AWSRequest(
        method=order["method"], url=order["url"], headers=dict(order["headers"]), data=base64.b64decode(order["body"])
    )
    SigV4Auth(credentials, "states", order["region"]).add_auth(request)
    return list(request.headers.items())


for line in sys.stdin:
    print(json.dumps(sign(json.loads(line))), flush=True)
