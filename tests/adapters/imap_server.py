"""A real IMAP server for one test, in a process of its own: `imap_server.py FOLDER UIDVALIDITY CUT_AFTER`.

Serves the files of FOLDER as the mails of INBOX to user `records`, password `open sesame`. Prints its port. CUT_AFTER cuts every
connection after so many mails were fetched over it (0: never). Prints `CHANGED` where a client changes anything.
"""

import sys
from io import BytesIO
from pathlib import Path

from twisted.cred.checkers import InMemoryUsernamePasswordDatabaseDontUse
from twisted.cred.portal import IRealm, Portal
from twisted.internet import protocol, reactor
from twisted.mail import imap4
from zope.interface import implementer

FOLDER, VALIDITY, CUT_AFTER = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])


@implementer(imap4.IMessage)
class Mail:
    def __init__(self, uid, path, server):
        self.uid, self.path, self.server = uid, path, server

    def getUID(self):
        return self.uid

    def getFlags(self):
        return ()

    def getInternalDate(self):
        return f"01-Aug-2019 09:00:{self.uid:02d} -0600"

    def getSize(self):
        return self.path.stat().st_size

    def getHeaders(self, negate, *names):
        return {}

    def isMultipart(self):
        return False

    def getBodyFile(self):
        return BytesIO(self.path.read_bytes())


@implementer(imap4.IMessageFile)
class WholeMail(Mail):
    def open(self):
        self.server.fetched += 1
        if CUT_AFTER and self.server.fetched > CUT_AFTER:
            self.server.transport.abortConnection()
        return BytesIO(self.path.read_bytes())


@implementer(imap4.IMailbox)
class Inbox:
    def __init__(self, server):
        self.server = server
        self.mails = [WholeMail(uid, path, server) for uid, path in enumerate(sorted(FOLDER.iterdir()), 1)]

    def getUIDValidity(self):
        return VALIDITY

    def getUIDNext(self):
        return len(self.mails) + 1

    def getUID(self, message):
        return self.mails[message - 1].uid

    def getMessageCount(self):
        return len(self.mails)

    def getRecentCount(self):
        return 0

    def getUnseenCount(self):
        return 0

    def isWriteable(self):
        return True

    def getFlags(self):
        return [r"\Seen", r"\Deleted"]

    def getHierarchicalDelimiter(self):
        return "/"

    def requestStatus(self, names):
        return imap4.statusRequestHelper(self, names)

    def addListener(self, listener):
        pass

    def removeListener(self, listener):
        pass

    def addMessage(self, message, flags=(), date=None):
        print("CHANGED", flush=True)

    def expunge(self):
        print("CHANGED", flush=True)

    def store(self, messages, flags, mode, uid):
        print("CHANGED", flush=True)
        return {}

    def fetch(self, messages, uid):
        messages.last = len(self.mails)
        return [(number, self.mails[number - 1]) for number in messages if 1 <= number <= len(self.mails)]


class Account(imap4.MemoryAccount):
    def __init__(self, name, server):
        super().__init__(name)
        self.server = server
        self.addMailbox("INBOX", Inbox(server))


class Server(imap4.IMAP4Server):
    fetched = 0

    def do_SELECT(self, tag, name):
        print("CHANGED", flush=True)  # a look that is not EXAMINE may set flags
        return super().do_SELECT(tag, name)

    select_SELECT = auth_SELECT = (do_SELECT, imap4.IMAP4Server.arg_astring)  # noqa: N815 - the names that twisted looks for


@implementer(IRealm)
class Realm:
    def __init__(self, server):
        self.server = server

    def requestAvatar(self, name, mind, *interfaces):
        return imap4.IAccount, Account(name, self.server), lambda: None


class Factory(protocol.Factory):
    def buildProtocol(self, address):
        server = Server()
        users = InMemoryUsernamePasswordDatabaseDontUse(records=b"open sesame")
        server.portal = Portal(Realm(server), [users])
        server.factory = self
        return server


port = reactor.listenTCP(0, Factory(), interface="127.0.0.1")
print(port.getHost().port, flush=True)
reactor.run()
