// Calls a method over gRPC-Web as a browser would, by fetch: `client.js URL METHOD REQUEST [NAME VALUE]`, the request as JSON, a header if it is given.
// Prints the indices of each response as a line of JSON. A method that takes a stream gets a stream of this one request: a browser cannot send more.
import { fromJson } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import { createGrpcWebTransport } from "@connectrpc/connect-web";
import { Outliers, OutliersRequestSchema } from "./obj/outliers_pb.js";

const [baseUrl, name, request, ...header] = process.argv.slice(2);
const transport = createGrpcWebTransport({ baseUrl });
const method = Outliers.methods.find((each) => each.name === name);
const message = fromJson(OutliersRequestSchema, JSON.parse(request));
const headers = new Headers(header.length ? [header] : []);

async function* responses() {
  if (method.methodKind === "bidi_streaming") {
    const one = { ...method, methodKind: "server_streaming" };
    yield* (await transport.stream(one, undefined, undefined, headers, (async function* () { yield message; })())).message;
  } else {
    yield (await transport.unary({ ...method, methodKind: "unary" }, undefined, undefined, headers, message)).message;
  }
}

try {
  for await (const response of responses()) console.log(JSON.stringify(response.indices));
} catch (error) {
  const { code, rawMessage } = ConnectError.from(error);
  console.error(`${Code[code]}: ${rawMessage}`);
  process.exitCode = 3;
}
