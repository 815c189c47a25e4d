/**
 * The module _socket (CPython: Modules/socketmodule.c) of a host without sockets: constants, addresses and byte orders are
 * there, making a socket or asking for a name raises OSError.
 */
import { asDouble, asInt, index } from "../runtime/abstract.ts";
import { osError, overflowError, typeError, valueError } from "../runtime/errors.ts";
import { bufferOf, newBytes } from "../runtime/objects/bytes.ts";
import { OSError, PyBaseException, TimeoutError } from "../runtime/objects/exceptions.ts";
import { defineType, getset, method, type Type } from "../runtime/objects/type.ts";
import { intValue, normalizeInt, PyFloat, PyObject, type Value } from "../runtime/value.ts";
import { typeOf } from "../runtime/typeof.ts";
import { defineModule, fn } from "./define.ts";
import { ERRORS } from "./oserrors.ts";
import { strArgument } from "./support.ts";

const noSockets = () => osError(ERRORS.ENOTSUP![0], "this host offers no sockets");
const unavailable = (): Value => {
  throw noSockets();
};

class PySocket extends PyObject {
  constructor(type: Type) {
    super();
    this.type = type;
    this.dict = null;
  }
}

const socket: Type = defineType(PySocket, "socket(family=-1, type=-1, proto=-1, fileno=None)", {
  module: "_socket",
  basetype: true,
  doc: "A socket: this host offers none, so that making one raises OSError.",
  new: (cls: Type) => new PySocket(cls),
  init: unavailable as never,
  methods: [
    ...["accept", "bind", "close", "connect", "connect_ex", "detach", "fileno", "getpeername", "getsockname", "getsockopt", "getblocking",
      "gettimeout", "listen", "recv", "recv_into", "recvfrom", "recvfrom_into", "send", "sendall", "sendto", "setblocking",
      "settimeout", "setsockopt", "shutdown"].map((name) => method(`${name}(*args)`, unavailable)),
  ],
  getset: ["family", "type", "proto", "timeout"].map((name) => getset(name, unavailable)),
}); // prettier-ignore

const subclass = (name: string) =>
  defineType(PyBaseException, name, { module: "socket", base: OSError, basetype: true });
const gaierror = subclass("gaierror");
const herror = subclass("herror");

let defaultTimeout: Value = null;
function setDefaultTimeout(v: Value): Value {
  const seconds = v === null ? null : asDouble(v);
  if (seconds !== null && seconds < 0) throw valueError("Timeout value out of range");
  defaultTimeout = seconds === null ? null : new PyFloat(seconds);
  return null;
}

function ordered(name: string, bits: 16 | 32): (v: Value) => Value {
  return (v) => {
    const n = intValue(v);
    if (n === undefined && bits === 32) throw typeError(`expected int, ${typeOf(v).tp_name} found`);
    const i = Number(n ?? index(v));
    if (i < 0) throw overflowError(`${name}: can't convert negative Python int to C ${bits}-bit unsigned integer`);
    if (i >= 2 ** bits)
      throw overflowError(
        bits === 32
          ? "int larger than 32 bits"
          : `${name}: Python int too large to convert to C 16-bit unsigned integer`,
      );
    const view = new DataView(new ArrayBuffer(4));
    if (bits === 16) view.setUint16(0, i, true);
    else view.setUint32(0, i, true);
    return bits === 16 ? view.getUint16(0) : view.getUint32(0);
  };
}

/** `1.2.3.4` and its short forms, in which the last number fills the rest. */
function ipv4(text: string, short: boolean): Uint8Array | undefined {
  const parts = text.split(".");
  if (parts.length > 4 || (!short && parts.length !== 4)) return undefined;
  const numbers = parts.map((p) =>
    short
      ? /^(0x[0-9a-f]+|[0-9]+)$/i.test(p)
        ? Number(/^0[0-7]+$/.test(p) ? `0o${p.slice(1)}` : p)
        : NaN
      : /^(0|[1-9][0-9]{0,2})$/.test(p)
        ? Number(p)
        : NaN,
  );
  const last = numbers.pop()!;
  if (numbers.some((n) => !(n <= 255)) || !(last < 256 ** (4 - numbers.length))) return undefined;
  let value = last;
  numbers.forEach((n, i) => (value += n * 256 ** (3 - i)));
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, value);
  return out;
}

function ipv6(text: string): Uint8Array | undefined {
  const tail = /(?:^|:)([0-9]+\.[0-9.]+)$/.exec(text);
  if (tail !== null) {
    const v4 = ipv4(tail[1]!, false);
    if (v4 === undefined) return undefined;
    const hex = [v4[0]! * 256 + v4[1]!, v4[2]! * 256 + v4[3]!].map((n) => n.toString(16)).join(":");
    text = text.slice(0, text.length - tail[1]!.length) + hex;
  }
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const groups = halves.map((h) => (h === "" ? [] : h.split(":")));
  const missing = 8 - groups.flat().length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all =
    halves.length === 2 ? [...groups[0]!, ...new Array<string>(missing).fill("0"), ...groups[1]!] : groups[0]!;
  if (!all.every((g) => /^[0-9a-f]{1,4}$/i.test(g))) return undefined;
  const out = new Uint8Array(16);
  all.forEach((g, i) => new DataView(out.buffer).setUint16(2 * i, parseInt(g, 16)));
  return out;
}

/** The longest run of zero groups is left out (RFC 5952). */
function ipv6Text(data: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, i) => data[2 * i]! * 256 + data[2 * i + 1]!);
  let [start, length] = [-1, 1];
  for (let i = 0; i < 8; i++) {
    let n = 0;
    while (i + n < 8 && groups[i + n] === 0) n++;
    if (n > length) [start, length] = [i, n];
  }
  const text = (from: number, to: number) => groups.slice(from, to).map((g) => g.toString(16)).join(":"); // prettier-ignore
  return start < 0 ? text(0, 8) : `${text(0, start)}::${text(start + length, 8)}`;
}

const AF_INET = 2;
const AF_INET6 = 10;

function inetPton(family: Value, address: Value): Value {
  const f = asInt(family);
  const text = strArgument(address, "inet_pton", "argument 2");
  if (f !== AF_INET && f !== AF_INET6) throw osError(ERRORS.EAFNOSUPPORT![0], "unknown address family");
  const data = f === AF_INET ? ipv4(text, false) : ipv6(text);
  if (data === undefined) throw plainError("illegal IP address string passed to inet_pton");
  return newBytes(data);
}

function inetNtop(family: Value, packed: Value): Value {
  const f = asInt(family);
  const data = bufferOf(packed);
  if (f !== AF_INET && f !== AF_INET6) throw valueError(`unknown address family ${f}`);
  if (data.length !== (f === AF_INET ? 4 : 16)) throw valueError("invalid length of packed IP address string");
  return f === AF_INET ? data.join(".") : ipv6Text(data);
}

function inetAton(address: Value): Value {
  const data = ipv4(strArgument(address, "inet_aton"), true);
  if (data === undefined) throw plainError("illegal IP address string passed to inet_aton");
  return newBytes(data);
}

function inetNtoa(packed: Value): Value {
  const data = bufferOf(packed);
  if (data.length !== 4) throw plainError("packed IP wrong length");
  return data.join(".");
}

function plainError(message: string): PyBaseException {
  return OSError.tp_new!(OSError, [message], null) as PyBaseException;
}

const lookup = (name: string) => fn(`${name}(*args)`, unavailable);

export const _socket = defineModule("_socket", {
  doc: "Implementation module for socket operations.\n\nThis host offers no sockets.",
  types: [socket, gaierror, herror],
  functions: [
    ...["getaddrinfo", "getnameinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr", "getservbyname", "getservbyport",
      "getprotobyname", "close", "dup"].map(lookup),
    fn("gethostname()", () => "localhost"),
    fn("getdefaulttimeout()", () => defaultTimeout),
    fn("setdefaulttimeout(timeout, /)", setDefaultTimeout),
    fn("htons(x, /)", ordered("htons", 16)),
    fn("ntohs(x, /)", ordered("ntohs", 16)),
    fn("htonl(x, /)", ordered("htonl", 32)),
    fn("ntohl(x, /)", ordered("ntohl", 32)),
    fn("inet_aton(ip_addr, /)", inetAton),
    fn("inet_ntoa(packed_ip, /)", inetNtoa),
    fn("inet_pton(address_family, ip_string, /)", inetPton),
    fn("inet_ntop(address_family, packed_ip, /)", inetNtop),
  ],
  attrs: () => ({
    error: OSError, timeout: TimeoutError, SocketType: socket, has_ipv6: false,
    AF_UNSPEC: 0, AF_INET, AF_INET6, SOCK_STREAM: 1, SOCK_DGRAM: 2, SOCK_RAW: 3, SOCK_RDM: 4, SOCK_SEQPACKET: 5,
    SOCK_NONBLOCK: 2048, SOCK_CLOEXEC: 524288, SOL_SOCKET: 1, SOL_IP: 0, SOL_TCP: 6, SOL_UDP: 17, SOMAXCONN: 128,
    SO_DEBUG: 1, SO_REUSEADDR: 2, SO_TYPE: 3, SO_ERROR: 4, SO_DONTROUTE: 5, SO_BROADCAST: 6, SO_SNDBUF: 7, SO_RCVBUF: 8,
    SO_KEEPALIVE: 9, SO_OOBINLINE: 10, SO_LINGER: 13, SO_RCVLOWAT: 18, SO_SNDLOWAT: 19, SO_ACCEPTCONN: 30,
    IPPROTO_IP: 0, IPPROTO_ICMP: 1, IPPROTO_TCP: 6, IPPROTO_UDP: 17, IPPROTO_IPV6: 41, IPPROTO_RAW: 255, IPV6_V6ONLY: 26,
    TCP_NODELAY: 1, TCP_MAXSEG: 2, TCP_KEEPIDLE: 4, TCP_KEEPINTVL: 5, TCP_KEEPCNT: 6,
    MSG_OOB: 1, MSG_PEEK: 2, MSG_DONTROUTE: 4, MSG_CTRUNC: 8, MSG_TRUNC: 32, MSG_DONTWAIT: 64, MSG_EOR: 128, MSG_WAITALL: 256,
    MSG_NOSIGNAL: 16384, SHUT_RD: 0, SHUT_WR: 1, SHUT_RDWR: 2, INADDR_ANY: 0, INADDR_BROADCAST: normalizeInt(0xffffffffn),
    INADDR_LOOPBACK: 0x7f000001, INADDR_NONE: normalizeInt(0xffffffffn), IPPORT_RESERVED: 1024, IPPORT_USERRESERVED: 5000,
    AI_PASSIVE: 1, AI_CANONNAME: 2, AI_NUMERICHOST: 4, AI_V4MAPPED: 8, AI_ALL: 16, AI_ADDRCONFIG: 32, AI_NUMERICSERV: 1024,
    EAI_BADFLAGS: -1, EAI_NONAME: -2, EAI_AGAIN: -3, EAI_FAIL: -4, EAI_FAMILY: -6, EAI_SOCKTYPE: -7, EAI_SERVICE: -8,
    EAI_MEMORY: -10, EAI_SYSTEM: -11, EAI_OVERFLOW: -12, NI_NUMERICHOST: 1, NI_NUMERICSERV: 2, NI_NOFQDN: 4, NI_NAMEREQD: 8,
    NI_DGRAM: 16, NI_MAXHOST: 255, NI_MAXSERV: 32,
  }),
}); // prettier-ignore
