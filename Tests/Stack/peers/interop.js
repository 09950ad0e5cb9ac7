// The cases of gRPC's interop-test-descriptions.md: `ADDRESS [CA]` runs all and prints a line for each, over TLS if given who issues certificates.
const assert = require('node:assert/strict');
const fs = require('node:fs');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const { TestService, UnimplementedService } = grpc.loadPackageDefinition(loader.loadSync(process.env.PROTO, { keepCase: true })).grpc.testing;
const [address, authority] = process.argv.slice(2);
const security = authority ? grpc.credentials.createSsl(fs.readFileSync(authority)) : grpc.credentials.createInsecure();
const service = new TestService(address, security);
const compressing = new TestService(address, security, { 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip });
const unimplemented = new UnimplementedService(address, security);

const INITIAL = 'x-grpc-test-echo-initial';
const TRAILING = 'x-grpc-test-echo-trailing-bin';
const REQUEST_SIZES = [27182, 8, 1828, 45904];
const RESPONSE_SIZES = [31415, 9, 2653, 58979];
const SPECIAL = '\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n';

const payload = (size) => ({ body: Buffer.alloc(size) });
const large = (more) => ({ response_size: 314159, payload: payload(271828), ...more });
const asking = (responseSize, requestSize) => ({ response_parameters: [{ size: responseSize }], payload: payload(requestSize) });
const soon = () => ({ deadline: Date.now() + 60000 });

// What a unary call, or one of a stream of requests, answers: response, headers and status; it never throws.
function once(start) {
  return new Promise((resolve) => {
    const got = {};
    const call = start((error, response) => { got.response = response; });
    call.on('metadata', (headers) => { got.headers = headers; });
    call.on('status', (status) => setImmediate(() => resolve({ ...got, status })));
  });
}

// The same of a call that answers a stream; each response is shown as it comes.
function all(call, shown = () => {}) {
  const got = { sizes: [] };
  return new Promise((resolve) => {
    call.on('metadata', (headers) => { got.headers = headers; });
    call.on('data', (response) => {
      got.sizes.push(response.payload.body.length);
      shown(got.sizes.length);
    });
    call.on('error', () => {}); // the status says it
    call.on('status', (status) => setImmediate(() => resolve({ ...got, status })));
  });
}

const unary = (request, metadata = new grpc.Metadata(), client = service) => once((done) => client.unaryCall(request, metadata, soon(), done));

async function answers(request, metadata, client) {
  const got = await unary(request, metadata, client);
  assert.equal(got.status.code, grpc.status.OK, got.status.details);
  assert.ok(got.response.payload.body.equals(Buffer.alloc(request.response_size)), 'zeros, as many as asked for');
  return got;
}

async function statusAndMessage(message) {
  const asked = { response_status: { code: grpc.status.UNKNOWN, message } };
  const call = service.fullDuplexCall(new grpc.Metadata(), soon());
  call.write(asked);
  call.end();
  for (const { status } of await Promise.all([unary(asked), all(call)])) {
    assert.deepEqual([status.code, status.details], [grpc.status.UNKNOWN, message]);
  }
}

const cases = {
  async empty_unary() {
    const got = await once((done) => service.emptyCall({}, soon(), done));
    assert.deepEqual([got.status.code, got.response], [grpc.status.OK, {}]);
  },
  large_unary: () => answers(large()),
  async client_compressed_unary() {
    const compressed = large({ expect_compressed: { value: true } });
    assert.equal((await unary(compressed)).status.code, grpc.status.INVALID_ARGUMENT);
    await answers(compressed, new grpc.Metadata(), compressing);
    await answers(large({ expect_compressed: { value: false } }));
  },
  async server_compressed_unary() { // the library tells nobody of the flag
    await answers(large({ response_compressed: { value: true } }));
    await answers(large({ response_compressed: { value: false } }));
  },
  async client_streaming() {
    const got = await once((done) => {
      const call = service.streamingInputCall(soon(), done);
      for (const size of REQUEST_SIZES) call.write({ payload: payload(size) });
      call.end();
      return call;
    });
    assert.equal(got.response.aggregated_payload_size, 74922);
  },
  async server_streaming() {
    const got = await all(service.streamingOutputCall({ response_parameters: RESPONSE_SIZES.map((size) => ({ size })) }, soon()));
    assert.deepEqual([got.status.code, got.sizes], [grpc.status.OK, RESPONSE_SIZES]);
  },
  async ping_pong() {
    const call = service.fullDuplexCall(new grpc.Metadata(), soon());
    const ask = (count) => {
      if (count < RESPONSE_SIZES.length) call.write(asking(RESPONSE_SIZES[count], REQUEST_SIZES[count]));
      else call.end();
    };
    ask(0);
    const got = await all(call, ask);
    assert.deepEqual([got.status.code, got.sizes], [grpc.status.OK, RESPONSE_SIZES]);
  },
  async empty_stream() {
    const call = service.fullDuplexCall(new grpc.Metadata(), soon());
    call.end();
    const got = await all(call);
    assert.deepEqual([got.status.code, got.sizes], [grpc.status.OK, []]);
  },
  async custom_metadata() {
    const sent = new grpc.Metadata();
    sent.add(INITIAL, 'test_initial_metadata_value');
    sent.add(TRAILING, Buffer.from('ababab', 'hex'));
    const call = service.fullDuplexCall(sent, soon());
    call.write(asking(314159, 271828));
    call.end();
    for (const got of await Promise.all([answers(large(), sent), all(call)])) {
      assert.deepEqual(got.headers.get(INITIAL), ['test_initial_metadata_value']);
      assert.deepEqual(got.status.metadata.get(TRAILING).map((value) => value.toString('hex')), ['ababab']);
    }
  },
  status_code_and_message: () => statusAndMessage('test status message'),
  special_status_message: () => statusAndMessage(SPECIAL),
  async unimplemented_method() {
    const got = await once((done) => service.unimplementedCall({}, soon(), done));
    assert.equal(got.status.code, grpc.status.UNIMPLEMENTED);
  },
  async unimplemented_service() {
    const got = await once((done) => unimplemented.unimplementedCall({}, soon(), done));
    assert.equal(got.status.code, grpc.status.UNIMPLEMENTED);
  },
  async cancel_after_begin() {
    const got = await once((done) => {
      const call = service.streamingInputCall(soon(), done);
      setImmediate(() => call.cancel());
      return call;
    });
    assert.equal(got.status.code, grpc.status.CANCELLED);
  },
  async cancel_after_first_response() {
    const call = service.fullDuplexCall(new grpc.Metadata(), soon());
    call.write(asking(31415, 27182));
    const got = await all(call, () => call.cancel());
    assert.deepEqual([got.status.code, got.sizes], [grpc.status.CANCELLED, [31415]]);
  },
  async timeout_on_sleeping_server() {
    const call = service.fullDuplexCall(new grpc.Metadata(), { deadline: Date.now() + 1 });
    call.write({ payload: payload(27182) });
    const got = await all(call);
    assert.equal(got.status.code, grpc.status.DEADLINE_EXCEEDED);
  },
};

async function main() {
  for (const [name, run] of Object.entries(cases)) {
    try {
      await run();
      console.log(name, 'ok');
    } catch (failed) {
      console.log(name, 'failed:', JSON.stringify(failed.message));
    }
  }
  for (const client of [service, compressing, unimplemented]) client.close();
}

main();
