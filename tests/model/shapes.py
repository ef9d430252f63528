"""Stand-ins of the servers that speak OpenAI's chat API: what each refuses, in which words, how it answers.

They are written after what these servers are known to send. No such server was asked: they show that the
client copes with the shapes, and not that a server of today has them.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = Mapping[str, Any]
JSON = Any


@dataclass(frozen=True, slots=True)
class Refuses:
    """A request for which `when` holds is answered with `status` and `error`."""

    when: Callable[[Body], bool]
    error: JSON
    status: int = 400


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of server.

    `puts` is where it puts the text of an answer, and `learnt` what the client finds refused.
    """

    refuses: tuple[Refuses, ...] = ()
    puts: Callable[[str], JSON] = lambda text: {"content": text}
    learnt: tuple[str, ...] = ()
    blind: bool = False  # it shows no image to the model

    def reply(self, body: Body, text: str) -> tuple[int, JSON]:
        """The status and the body that a request gets; `text` is what the model says."""
        for row in self.refuses:
            if row.when(body):
                return row.status, row.error
        message = {"role": "assistant", **self.puts(text)}
        finish = message.pop("finish_reason", "stop")
        return 200, {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1795000000,
            "model": body["model"],
            "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": finish}],
            "usage": {"prompt_tokens": 21, "completion_tokens": 8, "total_tokens": 29},
        }


# What a request has.


def has(name: str, *values: Any) -> Callable[[Body], bool]:
    """A field, of one of these values if any are given."""
    return lambda body: name in body and (not values or body[name] in values)


def asks_for(kind: str) -> Callable[[Body], bool]:
    return lambda body: body.get("response_format", {}).get("type") == kind


def bounds_texts(body: Body) -> bool:
    return "maxLength" in json.dumps(body.get("response_format"))


def shows_images(body: Body) -> bool:
    return any(isinstance(each["content"], list) for each in body["messages"])


def has_system(body: Body) -> bool:
    return any(each["role"] == "system" for each in body["messages"])


def openai_error(message: str, param: str | None = None, code: str | None = None) -> JSON:
    return {"error": {"message": message, "type": "invalid_request_error", "param": param, "code": code}}


def unsupported(parameter: str, instead: str = "") -> JSON:
    message = f"Unsupported parameter: '{parameter}' is not supported with this model.{instead}"
    return openai_error(message, parameter, "unsupported_parameter")


# The rows that several have.

NO_LENGTHS = Refuses(
    bounds_texts,
    openai_error(
        "Invalid schema for response_format 'Heard': In context=('properties', 'words'), 'maxLength' is not"
        " permitted.",
        "response_format",
    ),
)
NO_MAX_TOKENS = Refuses(has("max_tokens"), unsupported("max_tokens", " Use 'max_completion_tokens' instead."))
NO_TEMPERATURE = Refuses(
    lambda body: body.get("temperature", 1) != 1,
    openai_error(
        "Unsupported value: 'temperature' does not support 0.5 with this model."
        " Only the default (1) value is supported.",
        "temperature",
        "unsupported_value",
    ),
)
NOT_MINIMAL = Refuses(
    has("reasoning_effort", "minimal"),
    openai_error(
        "Unsupported value: 'reasoning_effort' does not support 'minimal' with this model."
        " Supported values are: 'low', 'medium', and 'high'.",
        "reasoning_effort",
        "unsupported_value",
    ),
)
NO_EFFORT = Refuses(
    has("reasoning_effort"), openai_error("Unrecognized request argument supplied: reasoning_effort")
)
NO_SYSTEM = Refuses(
    has_system,
    openai_error(
        "Unsupported value: 'messages[0].role' does not support 'system' with this model.",
        "messages[0].role",
        "unsupported_value",
    ),
)
NO_SCHEMA = Refuses(
    asks_for("json_schema"),
    openai_error(
        "This model does not support response format `json_schema`. See supported models at"
        " https://console.groq.com/docs/structured-outputs#supported-models",
        "response_format",
    ),
)
NO_OBJECT = Refuses(
    asks_for("json_object"),
    {"error": "'response_format.type' must be 'json_schema' or 'text'"},
)
NO_IMAGES = Refuses(
    shows_images,
    openai_error(
        "Invalid content type. image_url is only supported by certain models.",
        "messages.[1].content.[1].type",
    ),
)
BAD_IMAGE = Refuses(
    shows_images,
    openai_error(
        "Failed to download image from https://x.pe/u.jpg. Image URL is not reachable.",
        None,
        "invalid_image_url",
    ),
)


def beside(name: str, text: str = "El cliente dice {algo} de un día…") -> Callable[[str], JSON]:
    """The thought of a model that thinks, apart from the answer."""
    return lambda answer: {"content": answer, name: text}


def vllm_error(message: str) -> JSON:
    return {"object": "error", "message": message, "type": "BadRequestError", "param": None, "code": 400}


#: By what they are called in docs/DEPLOYMENT.md.
SHAPES: Mapping[str, Shape] = {
    "OpenAI, chat": Shape(
        (NO_LENGTHS,), lambda text: {"content": text, "refusal": None, "annotations": []}, ("maxLength",)
    ),
    "OpenAI, razonamiento": Shape(
        (NO_MAX_TOKENS, NO_TEMPERATURE, NO_LENGTHS),
        lambda text: {"content": text, "refusal": None},
        ("max_tokens", "temperature", "maxLength"),
    ),
    "OpenAI, razonamiento anterior": Shape(
        (NO_MAX_TOKENS, NO_EFFORT, NO_TEMPERATURE, NO_SYSTEM, NO_SCHEMA),
        learnt=("max_tokens", "reasoning_effort", "temperature", "system", "response_format"),
    ),
    "Azure": Shape(
        (
            Refuses(
                asks_for("json_schema"),
                openai_error(
                    "response_format value as json_schema is enabled only for api versions"
                    " 2024-08-01-preview and later"
                ),
            ),
        ),
        lambda text: {"content": text, "content_filter_results": {"hate": {"filtered": False}}},
        ("response_format",),
    ),
    "Ollama": Shape(
        (
            Refuses(shows_images, openai_error("invalid image input")),
        ),
        beside("reasoning"),
        blind=True,
    ),
    "vLLM": Shape(
        (
            Refuses(has_system, vllm_error("System role not supported")),
            Refuses(shows_images, vllm_error("google/gemma-2-9b-it is not a multimodal model")),
        ),
        beside("reasoning_content"),
        ("system",),
        blind=True,
    ),
    "vLLM, sin separar lo pensado": Shape(
        puts=lambda text: {"content": None, "reasoning_content": text, "tool_calls": []},
    ),
    "llama.cpp": Shape(
        (
            Refuses(
                shows_images,
                {
                    "error": {
                        "code": 500,
                        "message": "image input is not supported - hint: if this is unexpected, you may"
                        " need to provide the mmproj",
                        "type": "server_error",
                    }
                },
                500,
            ),
        ),
        lambda text: {"content": f"<think>\nEl cliente {{quizá}} pide algo.\n</think>\n\n{text}"},
        blind=True,
    ),
    "Groq": Shape(
        (
            Refuses(shows_images, openai_error("messages[1].content must be a string")),
            NO_SCHEMA,
        ),
        learnt=("response_format",),
        blind=True,
    ),
    "OpenRouter": Shape(
        (
            Refuses(
                shows_images,
                {"error": {"message": "No endpoints found that support image input", "code": 404}},
                404,
            ),
            Refuses(
                asks_for("json_schema"),
                {
                    "error": {
                        "message": "Provider returned error",
                        "code": 400,
                        "metadata": {
                            "raw": json.dumps(openai_error("This response_format type is unavailable now")),
                            "provider_name": "DeepSeek",
                        },
                    },
                    "user_id": "user_1",
                },
                200,
            ),
            Refuses(
                asks_for("json_object"),
                openai_error("No endpoints found that can handle the requested parameters"),
                404,
            ),
        ),
        lambda text: {"content": f"Claro:\n```json\n{text}\n```", "reasoning": None},
        ("response_format",),
        blind=True,
    ),
}  # fmt: skip

#: Each adaptation by itself: its name, a server that makes it necessary, and what then holds of the request.
ADAPTED: Mapping[str, tuple[Shape, Callable[[Body], bool]]] = {
    "max_completion_tokens": (
        Shape((NO_MAX_TOKENS,)),
        lambda body: body.get("max_completion_tokens", 0) > 1000,
    ),
    "reasoning_effort low": (Shape((NO_MAX_TOKENS, NOT_MINIMAL)), has("reasoning_effort", "low")),
    "no reasoning_effort": (
        Shape((NO_MAX_TOKENS, NO_EFFORT)),
        lambda body: "reasoning_effort" not in body and "max_completion_tokens" in body,
    ),
    "no temperature": (Shape((NO_TEMPERATURE,)), lambda body: "temperature" not in body),
    "no lengths": (
        Shape((NO_LENGTHS,)),
        lambda body: not bounds_texts(body) and asks_for("json_schema")(body),
    ),
    "json_object": (Shape((NO_SCHEMA,)), asks_for("json_object")),
    "plain": (Shape((NO_SCHEMA, NO_OBJECT)), lambda body: "response_format" not in body),
    "no system": (Shape((NO_SYSTEM,)), lambda body: not has_system(body)),
    "no images": (Shape((NO_IMAGES,), blind=True), lambda body: not shows_images(body)),
    "not this image": (Shape((BAD_IMAGE,), blind=True), lambda body: not shows_images(body)),
    "room for thought": (
        Shape(
            (
                Refuses(
                    lambda body: body["max_tokens"] < 1000,
                    {
                        "choices": [
                            {"message": {"content": "<think>El cliente"}, "finish_reason": "length"},
                        ]
                    },
                    200,
                ),
            )
        ),
        lambda body: body["max_tokens"] > 1000,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Request:
    path: str
    authorization: str
    body: Body


@dataclass
class ModelServer:
    """A server on a socket. `says` is the model: from a request to the text of its answer."""

    shape: Shape
    says: Callable[[Body], str]
    url: str = ""
    requests: list[Request] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def bodies(self) -> Sequence[Body]:
        return [request.body for request in self.requests]


@contextmanager
def model_serving(shape: Shape, says: Callable[[Body], str]) -> Iterator[ModelServer]:
    """A server of this shape, on a free port for as long as the block runs."""
    served = ModelServer(shape, says)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(served))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    served.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(served: ModelServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with served.lock:
                served.requests.append(Request(self.path, self.headers.get("Authorization", ""), body))
                status, answer = served.shape.reply(body, served.says(body))
            payload = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def log_message(self, format: str, *args: Any) -> None:
            """Tests have their own output."""

    return Handler
