/**
 * A scripted server for the tests: `node standin.js refuse` ends at once as `leanfd lsp` does without its packages,
 * `node standin.js stay` does not end when its input does, `node standin.js serve` answers to one dialogue.
 */

import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";

switch (process.argv[2]) {
  case "refuse":
    process.stderr.write('error: leanfd lsp needs pygls; install it with: pip install "leanfd[lsp]"\n');
    process.exit(2);
    break;
  case "stay":
    setInterval(() => undefined, 1_000);
    break;
  case "serve":
    serve();
    break;
  default:
    process.exit(64);
}

function serve(): void {
  const connection = createMessageConnection(
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
  );
  connection.onRequest("workspace/executeCommand", async (asked: { arguments: [{ uri: string }] }) => {
    const [{ uri }] = asked.arguments;
    const job = { kind: "prove", line: 3, state: "running", attempts: 7, seconds: 0.52 };
    await connection.sendNotification("leanfd/status", { uri, jobs: [job] });
    await connection.sendNotification("leanfd/status", { uri, jobs: [{ ...job, state: "done" }] });
    return { asked, token: process.env["LEANFD_TOKEN"] ?? null, folder: process.cwd() };
  });
  connection.onNotification("exit", () => process.exit(0));
  connection.listen();
}
