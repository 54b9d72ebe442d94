// Prints the failed tests of a TRX report, each with the head of its message and of its stack.
import { readFileSync } from "node:fs";

const entities = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
const plain = (text) =>
  text.replace(/&#x([0-9A-F]+);/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16))).replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => entities[name]);
const part = (result, name, lines) =>
  plain(result.match(new RegExp(`<${name}>([^]*?)</${name}>`))?.[1] ?? "").split("\n").slice(0, lines).join("\n    ");

const report = readFileSync(process.argv[2], "utf8");
for (const [result] of report.matchAll(/<UnitTestResult [^>]*outcome="Failed"[^]*?<\/UnitTestResult>/g)) {
  console.log(`FAILED ${plain(result.match(/testName="([^"]*)"/)[1])} after ${result.match(/duration="([^"]*)"/)?.[1]}`);
  console.log(`    ${part(result, "Message", 40)}\n    ${part(result, "StackTrace", 8)}`);
}
