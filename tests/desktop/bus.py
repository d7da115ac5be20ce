"""The tests' own voice on a session bus: names, tray icons with their menus, and what is sent to the notification service.

Convention: spoken with jeepney, one blocking connection made when first needed; every call ends within twenty seconds.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, MatchRule, Message, MessageType, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
SECONDS = 20


class Faulty(Exception):
    """The other side answered with an error."""


@dataclass(frozen=True)
class Entry:
    """One line of a menu: its number on the bus, where it stands and what it says."""

    id: int
    path: tuple[str, ...]
    enabled: bool


@dataclass(frozen=True)
class Icon:
    """A tray icon as a panel sees it, its pictures left out."""

    owner: str
    path: str
    properties: dict[str, Any]


class Bus:
    """One connection to a session bus."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._connection: DBusConnection | None = None

    @property
    def connection(self) -> DBusConnection:
        """The connection, made when first asked for."""
        if self._connection is None:
            self._connection = open_dbus_connection(self._address)
        return self._connection

    def close(self) -> None:
        """Hang up."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def ask(self, message: Message) -> tuple[Any, ...]:
        """What the other side answers."""
        reply = self.connection.send_and_get_reply(message, timeout=SECONDS)
        if reply.header.message_type == MessageType.error:
            raise Faulty(reply.body)
        return tuple(reply.body)

    def call(
        self, to: str, path: str, interface: str, method: str, signature: str = "", *body: Any
    ) -> tuple[Any, ...]:
        """Call a method."""
        address = DBusAddress(path, to, interface)
        return self.ask(new_method_call(address, method, signature or None, body))

    def get(self, to: str, path: str, interface: str, name: str) -> Any:
        """One property."""
        return self.ask(Properties(DBusAddress(path, to, interface)).get(name))[0][1]

    def has_owner(self, name: str) -> bool:
        """Whether somebody answers to a name."""
        return bool(self.ask(message_bus.NameHasOwner(name))[0])

    def owner(self, name: str) -> str:
        """The one who answers to a name."""
        return str(self.ask(message_bus.GetNameOwner(name))[0])

    def process(self, name: str) -> int:
        """The process id behind a name."""
        return int(self.ask(message_bus.GetConnectionUnixProcessID(name))[0])

    def processes(self) -> set[int]:
        """The process ids of all who are on the bus."""
        found = set()
        for name in self.ask(message_bus.ListNames())[0]:
            with contextlib.suppress(Faulty):  # gone meanwhile
                found.add(self.process(name))
        return found

    def icons(self) -> list[Icon]:
        """The tray icons that are registered and answer."""
        if not self.has_owner(WATCHER):
            return []
        icons = []
        for each in self.get(WATCHER, "/StatusNotifierWatcher", WATCHER, "RegisteredStatusNotifierItems"):
            owner, slash, rest = each.partition("/")
            with contextlib.suppress(Faulty):
                properties = self.ask(Properties(DBusAddress(slash + rest, owner, ITEM)).get_all())[0]
                plain = {name: value[1] for name, value in properties.items() if "Pixmap" not in name}
                icons.append(Icon(owner, slash + rest, plain))
        return icons

    def menu(self, icon: Icon) -> list[Entry]:
        """Every entry of an icon's menu, opened as a panel opens it."""
        path = icon.properties["Menu"]
        self.call(icon.owner, path, MENU, "AboutToShow", "i", 0)
        root = self.call(icon.owner, path, MENU, "GetLayout", "iias", 0, -1, [])[1]
        return list(_entries(root, ()))

    def pick(self, icon: Icon, *words: str) -> None:
        """Choose the entry whose path ends with the words, each given by its beginning."""
        entries = self.menu(icon)
        found = [entry for entry in entries if _fits(entry.path, words)]
        assert len(found) == 1, f"{words} in the menu {[entry.path for entry in entries]}"
        for number, event in ((0, "opened"), (found[0].id, "clicked"), (0, "closed")):
            self.call(icon.owner, icon.properties["Menu"], MENU, "Event", "isvu", number, event, ("s", ""), 0)


def _entries(node: Any, path: tuple[str, ...]) -> Iterator[Entry]:
    number, properties, children = node
    label = properties.get("label", ("s", ""))[1].replace("_", "")
    here = (*path, label) if label else path
    if label:
        yield Entry(number, here, bool(properties.get("enabled", ("b", True))[1]))
    for child in children:
        yield from _entries(child[1], here)


def _fits(path: tuple[str, ...], words: tuple[str, ...]) -> bool:
    end = path[-len(words) :]
    return len(end) == len(words) and all(
        part.startswith(word) for part, word in zip(end, words, strict=True)
    )


@contextlib.contextmanager
def signals(address: str, interface: str, member: str) -> Iterator[Any]:
    """Listen for one signal on a connection of its own; yields a function that waits for the next one's body."""
    with open_dbus_connection(address) as connection:
        rule = MatchRule(type="signal", interface=interface, member=member)
        connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=SECONDS)
        with connection.filter(rule, bufsize=100) as queue:

            def next_one(seconds: float) -> tuple[Any, ...]:
                return tuple(connection.recv_until_filtered(queue, timeout=seconds).body)

            yield next_one


@contextlib.contextmanager
def calls(address: str, interface: str, member: str) -> Iterator[Any]:
    """Watch a bus for calls of one method, whoever makes them; yields a function that waits for the next one's body."""
    with open_dbus_connection(address) as connection:
        rule = MatchRule(type="method_call", interface=interface, member=member)
        monitor = DBusAddress(
            "/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus.Monitoring"
        )
        become = new_method_call(monitor, "BecomeMonitor", "asu", ([rule.serialise()], 0))
        connection.send_and_get_reply(become, timeout=SECONDS)
        with connection.filter(rule, bufsize=100) as queue:

            def next_one(seconds: float) -> tuple[Any, ...]:
                return tuple(connection.recv_until_filtered(queue, timeout=seconds).body)

            yield next_one
