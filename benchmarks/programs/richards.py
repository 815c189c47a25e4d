"""An operating system's scheduler: tasks, queues and packets, with methods of many classes called at one place."""

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
DEVICE, WORK = 0, 1
SIZE = 4


class Packet:
    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * SIZE

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        p = queue
        while p.link is not None:
            p = p.link
        p.link = self
        return queue


class Task:
    def __init__(self, system, ident, priority, queue, waiting):
        self.system = system
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.pending = queue is not None
        self.waiting = waiting
        self.holding = False
        self.link = system.tasks
        system.tasks = self
        system.table[ident] = self

    def add_packet(self, p, old):
        if self.queue is None:
            self.queue = p
            self.pending = True
            if self.priority > old.priority:
                return self
        else:
            p.append_to(self.queue)
        return old

    def run(self):
        packet = None
        if self.waiting and self.pending:
            packet = self.queue
            self.queue = packet.link
            self.pending = self.queue is not None
            self.waiting = False
        return self.work(packet)

    @property
    def blocked(self):
        return self.holding or (self.waiting and not self.pending)

    def wait(self):
        self.waiting = True
        return self

    def hold(self):
        self.system.holds += 1
        self.holding = True
        return self.link

    def release(self, ident):
        t = self.system.find(ident)
        t.holding = False
        return t if t.priority > self.priority else self

    def send(self, packet):
        t = self.system.find(packet.ident)
        self.system.sent += 1
        packet.link = None
        packet.ident = self.ident
        return t.add_packet(packet, self)


class Idle(Task):
    def __init__(self, system, count):
        super().__init__(system, IDLE, 0, None, False)
        self.control = 1
        self.count = count

    def work(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.hold()
        if self.control & 1 == 0:
            self.control //= 2
            return self.release(DEVICE_A)
        self.control = self.control // 2 ^ 0xD008
        return self.release(DEVICE_B)


class Worker(Task):
    def __init__(self, system, queue):
        super().__init__(system, WORKER, 1000, queue, True)
        self.destination = HANDLER_A
        self.n = 0

    def work(self, packet):
        if packet is None:
            return self.wait()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.ident = self.destination
        packet.datum = 0
        for i in range(SIZE):
            self.n += 1
            if self.n > 26:
                self.n = 1
            packet.data[i] = 64 + self.n
        return self.send(packet)


class Handler(Task):
    def __init__(self, system, ident, priority, queue):
        super().__init__(system, ident, priority, queue, True)
        self.work_in = None
        self.device_in = None

    def work(self, packet):
        if packet is not None:
            if packet.kind == WORK:
                self.work_in = packet.append_to(self.work_in)
            else:
                self.device_in = packet.append_to(self.device_in)
        work = self.work_in
        if work is None:
            return self.wait()
        count = work.datum
        if count >= SIZE:
            self.work_in = work.link
            return self.send(work)
        device = self.device_in
        if device is None:
            return self.wait()
        self.device_in = device.link
        device.datum = work.data[count]
        work.datum = count + 1
        return self.send(device)


class Device(Task):
    def __init__(self, system, ident, priority):
        super().__init__(system, ident, priority, None, True)
        self.stored = None

    def work(self, packet):
        if packet is None:
            packet = self.stored
            if packet is None:
                return self.wait()
            self.stored = None
            return self.send(packet)
        self.stored = packet
        return self.hold()


class System:
    def __init__(self):
        self.tasks = None
        self.table = {}
        self.holds = 0
        self.sent = 0

    def find(self, ident):
        t = self.table.get(ident)
        if t is None:
            raise KeyError(ident)
        return t

    def schedule(self):
        t = self.tasks
        while t is not None:
            t = t.link if t.blocked else t.run()


def once():
    s = System()
    Idle(s, 10000)
    Worker(s, Packet(Packet(None, 0, WORK), 0, WORK))
    for handler, device, priority in ((HANDLER_A, DEVICE_A, 2000), (HANDLER_B, DEVICE_B, 3000)):
        q = None
        for _ in range(3):
            q = Packet(q, device, DEVICE)
        Handler(s, handler, priority, q)
    Device(s, DEVICE_A, 4000)
    Device(s, DEVICE_B, 5000)
    s.schedule()
    return s.holds, s.sent


for _ in range(38):
    result = once()
print(*result)
