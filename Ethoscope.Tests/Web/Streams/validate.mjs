// Checks messages against schemas: reads {"schemas": {name: schema}, "messages": [[name, data], …]} and prints what is wrong, a line each.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { default: Ajv } = createRequire(process.cwd() + "/")("@redocly/ajv/dist/2020.js");
const { schemas, messages } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true, validateFormats: true });
ajv.addFormat("date-time", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
const checks = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]));
messages.forEach(([name, data], place) => {
    if (!checks[name](data))
        console.log(`${place} ${name}: ${ajv.errorsText(checks[name].errors)}`);
});
