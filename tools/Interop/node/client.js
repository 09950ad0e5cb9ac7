// Asks a server for the outliers of a CSV file (timestamp,name,value) and prints its answer as one line of JSON.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import grpc from "@grpc/grpc-js";
import protoLoader from "@grpc/proto-loader";

const contract = fileURLToPath(new URL("../../../outliers.proto", import.meta.url));
const definition = protoLoader.loadSync(contract, { keepCase: true, defaults: true, enums: String, longs: Number });
const { pb } = grpc.loadPackageDefinition(definition);

// One metric a line: a time as RFC 3339 has it, or none; a name without commas; a value, NaN and Infinity included.
function read(text) {
  const lines = text.split(/\r?\n/).filter((line) => line && line !== "timestamp,name,value");
  return lines.map((line) => {
    const [time, name, value] = line.split(",");
    return { time: time ? timestamp(time) : null, name, value: Number(value) };
  });
}

// JavaScript's dates end at milliseconds.
function timestamp(text) {
  const milliseconds = Date.parse(text);
  const seconds = Math.floor(milliseconds / 1000);
  return { seconds, nanos: (milliseconds - seconds * 1000) * 1e6 };
}

// As protobuf's JSON has it: times in RFC 3339, numbers that JSON lacks as words.
function replacer(key, value) {
  if (key === "time") return value && new Date(value.seconds * 1000 + value.nanos / 1e6).toISOString();
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

function detect(client, metrics, detector, chunk, done) {
  if (!chunk) {
    client.Detect({ metrics, detector }, done);
    return;
  }
  const call = client.DetectSeries(done);
  for (let start = 0; start === 0 || start < metrics.length; start += chunk) {
    call.write({ metrics: metrics.slice(start, start + chunk), detector: start ? null : detector });
  }
  call.end();
}

const { values: options, positionals: [file] } = parseArgs({
  allowPositionals: true,
  options: {
    server: { type: "string", default: "127.0.0.1:9999" },
    chunk: { type: "string", default: "0" },
    method: { type: "string" },
    threshold: { type: "string", default: "0" },
    "by-name": { type: "boolean", default: false },
    direction: { type: "string" },
    "min-deviation": { type: "string", default: "0" },
    explain: { type: "boolean", default: false },
  },
});
const detector = {
  method: options.method,
  threshold: Number(options.threshold),
  scope: options["by-name"] ? "SCOPE_BY_NAME" : undefined,
  direction: options.direction,
  min_deviation: Number(options["min-deviation"]),
  explain: options.explain,
};

const client = new pb.Outliers(options.server, grpc.credentials.createInsecure());
const metrics = read(readFileSync(file === "-" ? 0 : file, "utf8"));
detect(client, metrics, detector, Number(options.chunk), (error, response) => {
  if (error) {
    console.error(`${grpc.status[error.code]}: ${error.details}`);
    process.exitCode = 3;
  } else {
    console.log(JSON.stringify(response, replacer));
  }
  client.close();
});
