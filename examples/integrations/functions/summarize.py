"""A Lambda function in Python: how many words a text has, and which is the longest."""


def handler(event, context):
    words = event["text"].split()
    print(f"{len(words)} words, {context.get_remaining_time_in_millis()} ms left")
    return {"words": len(words), "longest": max(words, key=len, default="")}
