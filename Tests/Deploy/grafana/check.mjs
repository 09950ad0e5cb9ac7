// Says what in dashboards is not of Grafana's types: node check.mjs FILE...
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';

const path = fileURLToPath(new URL('types.ts', import.meta.url));
const ajv = new Ajv({ strict: false, allErrors: true });
const [isDashboard, isGraph] = ['File', 'Graph'].map(type =>
  ajv.compile(createGenerator({ path, type, skipTypeCheck: true }).createSchema(type)));

const faults = [];
for (const file of process.argv.slice(2)) {
  const dashboard = JSON.parse(readFileSync(file, 'utf8'));
  check(isDashboard, dashboard, file);
  for (const panel of dashboard.panels.filter(panel => panel.type === 'timeseries')) {
    check(isGraph, panel.fieldConfig.defaults.custom ?? {}, `${file}, ${panel.title}`);
    for (const { id, value } of panel.fieldConfig.overrides.flatMap(each => each.properties).filter(each => each.id.startsWith('custom.'))) {
      check(isGraph, { [id.slice('custom.'.length)]: value }, `${file}, ${panel.title}, ${id}`);
    }
  }
}

console.log(faults.join('\n'));
process.exitCode = faults.length > 0 ? 1 : 0;

function check(isRight, value, where) {
  if (!isRight(value)) {
    faults.push(...isRight.errors.map(error => `${where}: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`));
  }
}
