// The echo of conformance.proto: `call ADDRESS` prints what it found.
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const address = process.argv[3];
const proto = process.env.PROTO;
const { Echo } = grpc.loadPackageDefinition(loader.loadSync(proto)).conformance;
const gzip = { 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip };
const echo = new Echo(address, grpc.credentials.createInsecure());

function metadata(values) {
  const made = new grpc.Metadata();
  for (const [key, value] of Object.entries(values)) made.add(key, value);
  return made;
}

const say = (...words) => console.log(words.join(' '));
const shown = (found) => say('metadata', found.get('echo-text')[0], found.get('echo-bytes-bin')[0].toString('hex'));

function unary(client, message, sent = {}, options = {}) {
  return new Promise((resolve, reject) => {
    const got = {};
    const call = client.unary(message, metadata(sent), options, (error, answer) => {
      got.answer = answer;
      if (error) reject(error);
    });
    call.on('metadata', (found) => { got.headers = found; });
    call.on('status', (status) => {
      got.trailers = status.metadata;
      if (status.code === 0) setImmediate(() => resolve(got));
    });
  });
}

function read(call, field) {
  const values = [];
  return new Promise((resolve) => {
    call.on('data', (message) => values.push(message[field]));
    call.on('error', (error) => resolve({ values, error }));
    call.on('end', () => setImmediate(() => resolve({ values })));
  });
}

async function main() {
  say('unary', (await unary(echo, { text: 'hello' })).answer.text);
  const got = await unary(echo, {}, { 'echo-text': 'a b%c', 'echo-bytes-bin': Buffer.from([0, 1, 254, 255]) });
  shown(got.headers);
  shown(got.trailers);

  const collected = await new Promise((resolve, reject) => {
    const call = echo.collect((error, answer) => (error ? reject(error) : resolve(answer)));
    for (const text of ['a', 'b', 'c']) call.write({ text });
    call.end();
  });
  say('collect', collected.text);
  say('repeat', (await read(echo.repeat({ count: 3 }), 'count')).values.join(','));

  const chat = echo.chat();
  const answers = read(chat, 'text');
  for (const text of ['a', 'b', 'c']) chat.write({ text });
  chat.end();
  say('chat', (await answers).values.join(','));

  const asked = await read(echo.repeat({ text: '100 % naïve: 数据', status: 9, count: 2 }), 'count');
  say('status', asked.values.join(','), asked.error.code, asked.error.details, asked.error.metadata.get('why')[0]);

  const late = await unary(echo, { wait: true }, {}, { deadline: Date.now() + 200 }).catch((error) => error);
  say('deadline', late.code);

  const waiting = echo.repeat({ count: 1, wait: true });
  waiting.once('data', () => waiting.cancel());
  say('cancel', (await read(waiting, 'count')).error.code);

  const small = new Echo(address, grpc.credentials.createInsecure(), gzip);
  say('gzip', (await unary(small, { text: 'x'.repeat(50000) })).answer.text.length);
  small.close();
  echo.close();
}

main();
