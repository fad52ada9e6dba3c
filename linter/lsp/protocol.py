"""The protocol as pygls speaks it, where it would leave a client without an answer or quote the text in one."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams, JsonRpcInvalidRequest, JsonRpcServerNotInitialized
from pygls.protocol import LanguageServerProtocol, lsp_method


class Protocol(LanguageServerProtocol):
    """Every request is answered: also one that makes no sense, that comes too early or too late; no error quotes what was said."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """A message from its JSON; a request that is none is answered before it is refused. Raises ``JsonRpcException``."""
        number = data.get("id") if "method" in data else None
        try:
            message = super().structure_message(data)
            if _is_number(number) and "jsonrpc" in data and not hasattr(message, "id"):
                raise JsonRpcInvalidRequest()  # what asks for no answer is asked for one
        except JsonRpcException as problem:
            if _is_number(number):
                self.refuse(problem if isinstance(problem, JsonRpcInvalidRequest) else JsonRpcInvalidParams(), number)
            raise
        return message

    def handle_message(self, message: Any) -> None:
        """Deal with a message, if it is its time: after ``initialize``, which comes once, and before ``shutdown``."""
        method, number = getattr(message, "method", None), getattr(message, "id", None)
        sound = isinstance(method, str | None) and (number is None or _is_number(number))
        if not sound or getattr(message, "jsonrpc", "") != self.VERSION:
            self.refuse(JsonRpcInvalidRequest(), number)
        elif problem := self._untimely(method):
            if number is not None:
                self.refuse(problem, number)
        else:
            super().handle_message(message)

    def refuse(self, problem: JsonRpcException, number: object = None) -> None:
        """Answer something that is no request, by its number if it has one."""
        self._send_response(number if _is_number(number) else None, error=problem.to_response_error())

    def _untimely(self, method: str | None) -> JsonRpcException | None:
        if method in (None, lsp.EXIT):  # an answer; the end
            return None
        if self._shutdown or (method == lsp.INITIALIZE and self._workspace is not None):
            return JsonRpcInvalidRequest()
        return JsonRpcServerNotInitialized() if self._workspace is None and method != lsp.INITIALIZE else None

    @lsp_method(lsp.SHUTDOWN)
    def lsp_shutdown(self, *args: Any) -> Generator[Any, Any, None]:
        """Let go of what is being done; pygls goes through the very list that this makes shorter."""
        for number, future in tuple(self._request_futures.items()):
            if number != self.msg_id:
                future.cancel()
        yield from super().lsp_shutdown(*args)

    def _send_response(self, msg_id: Any, result: Any = None, error: lsp.ResponseError | None = None) -> None:
        """An answer; an error says its kind, and nothing of what was wrong, which may be the text."""
        if error is not None:
            error = lsp.ResponseError(error.code, error.message.partition(":")[0])
        super()._send_response(msg_id, result, error)


def _is_number(number: object) -> bool:
    return isinstance(number, int | str) and not isinstance(number, bool)
