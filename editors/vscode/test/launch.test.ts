import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { mkdtempSync, realpathSync } from "node:fs";
import * as path from "node:path";
import { test } from "node:test";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";

import { COMMANDS, request } from "../src/commands";
import { Server } from "../src/launch";
import { argumentsOf, type Settings } from "../src/settings";
import { Board, type StatusParams } from "../src/status";

const STANDIN = path.join(__dirname, "standin.js");

test("a server that ends at once is quoted with what it said", async () => {
  const server = await Server.start(process.execPath, [STANDIN, "refuse"], undefined);
  await server.settled(10_000);
  assert.equal(server.ended, true);
  assert.match(server.obituary, /^leanfd: the server ended \(2\): leanfd lsp needs pygls.*pip install "leanfd\[lsp\]"/);
});

test("a program that cannot be started is an error that names it", async () => {
  await assert.rejects(Server.start("/nowhere/leanfd", ["lsp"], undefined), /\/nowhere\/leanfd lsp could not be started/);
});

test("a server that does not go by itself is killed after the grace", async () => {
  const server = await Server.start(process.execPath, [STANDIN, "stay"], undefined);
  assert.equal(server.ended, false);
  await server.end(200);
  assert.equal(server.ended, true);
  assert.match(server.obituary, /ended \(SIGKILL\)$/);
});

test("what a wrapper has started is killed with it", { skip: process.platform === "win32" }, async () => {
  const server = await Server.start("/bin/sh", ["-c", "sleep 1000 & echo $! >&2; wait"], undefined);
  const deadline = Date.now() + 10_000;
  while (server.written === "" && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const child = Number(server.written);
  assert.ok(child > 0, server.written);
  server.kill();
  // The last words are over once nobody holds the pipe any more: the child, too, has gone.
  await server.settled(10_000);
  assert.equal(server.ended, true);
  assert.throws(() => {
    while (Date.now() < deadline) {
      process.kill(child, 0);
    }
  }, /ESRCH/);
});

test("a dialogue: the command goes out with the cursor, the status comes back to the board", async () => {
  const folder = realpathSync(tmpdir());
  const server = await Server.start(process.execPath, [STANDIN, "serve"], folder, { LEANFD_TOKEN: "t0ken" });
  assert.ok(server.process.stdout && server.process.stdin);
  const connection = createMessageConnection(
    new StreamMessageReader(server.process.stdout),
    new StreamMessageWriter(server.process.stdin),
  );
  const board = new Board();
  const texts: string[] = [];
  connection.onNotification("leanfd/status", (said: StatusParams) => {
    board.update(said);
    texts.push(board.text);
  });
  connection.listen();
  const cursor = { uri: "file:///a%20b.lean", position: { line: 3, character: 2 }, version: 4 };
  const asked = request("prove", cursor);
  const reply = await connection.sendRequest("workspace/executeCommand", asked);
  assert.deepEqual(reply, { asked: { command: "leanfd.prove", arguments: [cursor] }, token: "t0ken", folder });
  assert.deepEqual(texts, ["$(loading~spin) leanfd: proving, 7 attempts, 0.5 s", "leanfd"]);
  await connection.sendNotification("exit");
  await server.settled(10_000);
  assert.match(server.obituary, /ended \(0\)$/);
  connection.dispose();
});

const LEANFD = process.env["LEANFD_TEST_COMMAND"];
const skip = LEANFD === undefined && "LEANFD_TEST_COMMAND names no leanfd";

test("the real server takes every setting, and knows every command", { skip, timeout: 180_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "leanfd-"));
  const set: Settings = {
    command: LEANFD ?? "",
    args: ["lsp"],
    model: "mini",
    server: "",
    project: folder,
    samples: 4,
    budget: 8,
    timeout: 2.5,
    ledger: path.join(folder, "ledger"),
    startTimeout: 60,
  };
  const around = { platform: process.platform, home: folder, environment: {}, folder };
  const server = await Server.start(set.command, argumentsOf(set, around), folder);
  assert.ok(server.process.stdout && server.process.stdin);
  const connection = createMessageConnection(
    new StreamMessageReader(server.process.stdout),
    new StreamMessageWriter(server.process.stdin),
  );
  connection.listen();
  const hello = connection.sendRequest<{ capabilities: { executeCommandProvider: { commands: string[] } } }>(
    "initialize",
    { processId: process.pid, rootUri: null, capabilities: {} },
  );
  const ended = server.settled(170_000).then(() => assert.fail(server.obituary));
  const { commands } = (await Promise.race([hello, ended])).capabilities.executeCommandProvider;
  assert.deepEqual(commands.sort(), COMMANDS.map((each) => `leanfd.${each}`).sort());
  ended.catch(() => undefined);
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  await server.settled(60_000);
  assert.match(server.obituary, /ended \(0\)/);
  connection.dispose();
});
