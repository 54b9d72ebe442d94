// Uses the client that is generated from the OpenAPI document, and writes what it got as JSON. It is compiled in strict mode by a test.
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

declare const process: { env: Record<string, string | undefined> };

type Block = components["schemas"]["Block"];

const api = createClient<paths, "application/json" | "application/problem+json">({
  baseUrl: process.env["ADDRESS"] ?? "",
  headers: { Authorization: `Bearer ${process.env["KEY"] ?? ""}` },
});

function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`${what} was refused`);
  return value;
}

const blocks: Block[] = [];
let pages = 0;
let cursor: string | undefined;
do {
  const query = { from: 24_300_000, to: 24_300_025, limit: 10, ...(cursor === undefined ? {} : { cursor }) };
  const page = known((await api.GET("/api/v1/metrics/blocks", { params: { query } })).data, "a page of blocks");
  blocks.push(...page.data);
  cursor = page.next_cursor ?? undefined;
  pages++;
} while (cursor !== undefined);

const gas = known((await api.GET("/api/v1/metrics/gas/latest")).data, "gas");
const estimates = known((await api.GET("/api/v1/metrics/fees/estimates")).data, "estimates");
const block = known((await api.GET("/api/v1/metrics/blocks/{id}", { params: { path: { id: "24300000" } } })).data, "a block");

const refused = await api.GET("/api/v1/metrics/blocks", { params: { query: { limit: 0 } } });
const problem: components["schemas"]["Problem"] | undefined = refused.error;

const csv = await api.GET("/api/v1/metrics/gas", {
  params: { query: { from: "2026-01-31T20:00:00Z", to: "2026-01-31T20:30:00Z", format: "csv" } },
  parseAs: "text",
});

const fast = estimates.data.estimates.find((estimate) => estimate.target === "fast");
const depth: "headers" | "receipts" | "full" = block.data.depth;
console.log(
  JSON.stringify({
    pages,
    heights: blocks.map((one) => one.block_number),
    baseFees: blocks.map((one) => one.base_fee_wei),
    gas: { block: gas.data.block_number, next: gas.data.next_base_fee_wei, age: gas.meta.age_seconds },
    fast: fast?.max_fee_wei,
    depth,
    problem: { status: refused.response.status, type: problem?.type, limit: problem?.errors?.["limit"]?.[0] },
    csv: known(csv.data, "CSV"),
  }),
);
