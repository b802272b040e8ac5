"""The process of a Python function: imports the handler, then runs one invocation at a time.

Speaks Lambda's runtime API at AWS_LAMBDA_RUNTIME_API, with the standard library only (Python 3.8 and later). Sources that the
function has imported are reported, so that a changed one gets a new process.

Spec: Lambda developer guide, "Define Lambda function handler in Python", "Lambda context object".
"""
import http.client
import importlib
import json
import logging
import os
import sys
import time
import traceback

API = os.environ["AWS_LAMBDA_RUNTIME_API"]
RUNTIME = "/2018-06-01/runtime"
TASK_ROOT = os.path.realpath(os.environ["LAMBDA_TASK_ROOT"])


class RuntimeFailure(Exception):
    """An error of the runtime itself, such as Runtime.ImportModuleError."""

    def __init__(self, error_type, message, trace=()):
        super().__init__(message)
        self.error_type = error_type
        self.trace = list(trace)


class Mapped:
    """An object whose attributes are given by a mapping; what is absent is None."""

    def __init__(self, values):
        self.__dict__.update(values)

    def __getattr__(self, name):
        return None


class LambdaContext:
    """What a handler gets as its second argument."""

    def __init__(self, headers):
        environment = os.environ
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.function_name = environment["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = environment["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = environment["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = environment["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.identity = Mapped({})
        self.client_context = client_context(headers["Lambda-Runtime-Client-Context"])
        self._deadline_ms = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self):
        return max(self._deadline_ms - int(time.time() * 1000), 0)


def client_context(text):
    if text is None:
        return None
    values = json.loads(text)
    return Mapped({**values, "client": Mapped(values.get("client") or {})})


def call(connection, method, path, body=None, headers=None):
    connection.request(method, path, body, headers or {})
    response = connection.getresponse()
    return response, response.read()


def load_handler(name):
    module_name, dot, function_name = name.rpartition(".")
    if not dot:
        message = "Bad handler '%s': not enough values to unpack (expected 2, got 1)" % name
        raise RuntimeFailure("Runtime.MalformedHandlerName", message)
    module_name = os.path.normpath(module_name).replace(os.sep, ".")
    sys.path.insert(0, TASK_ROOT)
    try:
        module = importlib.import_module(module_name)
    except ImportError as error:
        message = "Unable to import module '%s': %s" % (module_name, error)
        raise RuntimeFailure("Runtime.ImportModuleError", message) from error
    except SyntaxError as error:
        message = "Syntax error in module '%s': %s" % (module_name, error)
        trace = ['  File "%s" Line %s\n    %s' % (error.filename, error.lineno, (error.text or "").strip())]
        raise RuntimeFailure("Runtime.UserCodeSyntaxError", message, trace) from error
    if not callable(getattr(module, function_name, None)):
        message = "Handler '%s' missing on module '%s'" % (function_name, module_name)
        raise RuntimeFailure("Runtime.HandlerNotFound", message)
    return getattr(module, function_name)


def own_files():
    """The sources within the task root that are imported now; installed packages are left out."""
    found = (getattr(module, "__file__", None) for module in list(sys.modules.values()))
    files = (os.path.realpath(file) for file in found if isinstance(file, str))
    return sorted(file for file in files if file.startswith(TASK_ROOT + os.sep) and "site-packages" not in file)


def error_object(error, request_id):
    if isinstance(error, RuntimeFailure):
        error_type, trace = error.error_type, error.trace
    else:
        frames = traceback.extract_tb(error.__traceback__)
        error_type = type(error).__name__
        trace = traceback.format_list([frame for frame in frames if frame.filename != __file__])
    return {"errorMessage": str(error), "errorType": error_type, "requestId": request_id, "stackTrace": trace}


def print_error(body):
    trace = "".join(body["stackTrace"])
    print("[ERROR] %s: %s\nTraceback (most recent call last):\n%s" % (body["errorType"], body["errorMessage"], trace))


def print_answer(answer):
    try:
        return json.dumps(answer, ensure_ascii=False, allow_nan=False).encode()
    except (TypeError, ValueError) as error:
        message = "Unable to marshal response: %s" % error
        raise RuntimeFailure("Runtime.MarshalError", message) from error


def run(handler, headers, body):
    """The path and the body of the answer to one invocation."""
    request_id = headers["Lambda-Runtime-Aws-Request-Id"]
    os.environ["_X_AMZN_TRACE_ID"] = headers["Lambda-Runtime-Trace-Id"] or ""
    try:
        return "response", print_answer(handler(json.loads(body), LambdaContext(headers)))
    except Exception as error:  # Whatever the function raises is its answer.
        failure = error_object(error, request_id)
        print_error(failure)
        return "error", json.dumps(failure).encode()


def set_up_logging():
    logging.basicConfig(
        format="[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(message)s", datefmt="%Y-%m-%dT%H:%M:%S", stream=sys.stdout
    )
    logging.Formatter.converter = time.gmtime


def main():
    set_up_logging()
    connection = http.client.HTTPConnection(API)
    try:
        handler = load_handler(os.environ["_HANDLER"])
    except Exception as error:  # Whatever a module raises while it loads.
        failure = error_object(error, "")
        print_error(failure)
        sys.stdout.flush()
        call(connection, "POST", RUNTIME + "/init/error", json.dumps(failure).encode())
        sys.exit(1)
    reported = None
    while True:
        if own_files() != reported:
            reported = own_files()
            call(connection, "POST", "/stepwright/files", json.dumps(reported).encode())
        response, body = call(connection, "GET", RUNTIME + "/invocation/next")
        outcome, answer = run(handler, response.headers, body)
        sys.stdout.flush()
        sys.stderr.flush()
        path = "%s/invocation/%s/%s" % (RUNTIME, response.headers["Lambda-Runtime-Aws-Request-Id"], outcome)
        call(connection, "POST", path, answer)


try:
    main()
except (ConnectionError, http.client.HTTPException):
    sys.exit(0)  # Stepwright is gone, or wants this process no more.
