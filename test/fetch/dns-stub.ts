import { createSocket, type Socket } from "node:dgram";
import type { AddressInfo } from "node:net";
import { plainAddress } from "../../src/fetch/addresses.ts";

/** What the stub says of one name, asked for the n-th time (from 0). `cname` goes before the addresses. */
export interface DnsAnswer {
  readonly a?: readonly string[];
  readonly aaaa?: readonly string[];
  readonly cname?: string;
  /** 2: SERVFAIL, 3: NXDOMAIN */
  readonly code?: number;
  readonly silent?: boolean;
}

export interface DnsStub {
  /** `127.0.0.1:5300`, as a resolver takes it. */
  readonly server: string;
  readonly names: Map<string, (nth: number) => DnsAnswer>;
  /** Names asked, in order, with `A` or `AAAA` before. */
  readonly asked: string[];
  close(): Promise<void>;
}

const A = 1;
const CNAME = 5;
const AAAA = 28;

/** A name server on loopback that answers by script, with a time to live of zero. */
export async function startDnsStub(): Promise<DnsStub> {
  const names = new Map<string, (nth: number) => DnsAnswer>();
  const counts = new Map<string, number>();
  const asked: string[] = [];
  const socket: Socket = createSocket("udp4");
  socket.on("message", (query, from) => {
    const { name, type, end } = readQuestion(query);
    const key = `${type === A ? "A" : "AAAA"} ${name}`;
    asked.push(key);
    const nth = counts.get(key) ?? 0;
    counts.set(key, nth + 1);
    const answer = names.get(name)?.(nth) ?? { code: 3 };
    if (answer.silent) return;
    socket.send(respond(query.subarray(0, end), answer, type), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const { port } = socket.address() as AddressInfo;
  return {
    server: `127.0.0.1:${port}`,
    names,
    asked,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

function readQuestion(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join(".").toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function respond(question: Buffer, answer: DnsAnswer, type: number): Buffer {
  const records: Buffer[] = [];
  const owner = answer.cname === undefined ? Buffer.from([0xc0, 0x0c]) : encodeName(answer.cname);
  if (answer.cname !== undefined)
    records.push(record(Buffer.from([0xc0, 0x0c]), CNAME, encodeName(answer.cname)));
  if (type === A) for (const address of answer.a ?? []) records.push(record(owner, A, v4(address)));
  if (type === AAAA) for (const address of answer.aaaa ?? []) records.push(record(owner, AAAA, v6(address)));
  const head = Buffer.from(question);
  head.writeUInt16BE(0x8180 | (answer.code ?? 0), 2);
  head.writeUInt16BE(records.length, 6);
  head.writeUInt16BE(0, 8);
  head.writeUInt16BE(0, 10);
  return Buffer.concat([head, ...records]);
}

function record(owner: Buffer, type: number, data: Buffer): Buffer {
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(type, 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([owner, fixed, data]);
}

function encodeName(name: string): Buffer {
  const parts = name
    .split(".")
    .map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([...parts, Buffer.from([0])]);
}

function v4(address: string): Buffer {
  return Buffer.from(address.split(".").map(Number));
}

function v6(address: string): Buffer {
  const plain = plainAddress(address) ?? address;
  const [head = "", tail] = plain.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? [] : new Array<string>(8 - left.length - right.length).fill("0");
  const bytes = Buffer.alloc(16);
  [...left, ...zeros, ...right].forEach((group, index) => {
    bytes.writeUInt16BE(Number.parseInt(group, 16), index * 2);
  });
  return bytes;
}
