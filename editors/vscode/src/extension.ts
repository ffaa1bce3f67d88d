/**
 * leanfd in VS Code: the only file that knows VS Code. It starts the server, hands on what the user asks for, and shows
 * how far it is. Code actions, progress and edits are the language client's work.
 */

import { homedir } from "node:os";
import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  type ErrorHandlerResult,
  LanguageClient,
  type LanguageClientOptions,
  LSPErrorCodes,
  type MessageActionItem,
  ResponseError,
  RevealOutputChannelOn,
  type ShowMessageRequestParams,
  State,
} from "vscode-languageclient/node";

import { choices } from "./choices";
import { COMMANDS, type Command, paletteName, request } from "./commands";
import { Server } from "./launch";
import { findProgram, notFound, type Surroundings } from "./program";
import { Restarts } from "./restarts";
import { argumentsOf, readSettings } from "./settings";
import { Board, type StatusParams } from "./status";

/** As the lean4 extension calls them; without it a .lean file is plain text, and is served all the same. */
const LANGUAGES = ["lean4", "lean"];
const TOKEN = "leanfd.token";
const GRACE_MS = 3_000;

let running: Extension | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  running = new Extension(context);
  await running.startOnLean();
}

export async function deactivate(): Promise<void> {
  await running?.stop();
  running = undefined;
}

/** A language client that leaves it to us to say why a server did not start. */
class Client extends LanguageClient {
  started = false;

  override error(message: string, data?: unknown, showNotification?: boolean | "force"): void {
    super.error(message, data, this.started ? showNotification : false);
  }
}

class Extension {
  private readonly output = vscode.window.createOutputChannel("leanfd");
  private readonly item = vscode.window.createStatusBarItem("leanfd.status", vscode.StatusBarAlignment.Right, 10);
  private readonly board = new Board();
  private readonly restarts = new Restarts(4, 180_000);
  private client: Client | undefined;
  private server: Server | undefined;
  /** Starts and stops wait for one another. */
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly context: vscode.ExtensionContext) {
    const command = vscode.commands.registerCommand;
    context.subscriptions.push(
      this.output,
      this.item,
      ...COMMANDS.map((each) => command(paletteName(each), () => this.ask(each))),
      command("leanfd.restart", () => this.restart()),
      command("leanfd.showOutput", () => this.output.show(true)),
      command("leanfd.setToken", () => this.setToken()),
      command("leanfd.cancelAll", () => this.cancelAll()),
      vscode.window.onDidChangeActiveTextEditor(() => this.draw()),
      vscode.workspace.onDidChangeConfiguration(async (change) => {
        if (change.affectsConfiguration("leanfd") && !change.affectsConfiguration("leanfd.trace")) {
          await this.restart();
        }
      }),
    );
    this.item.name = "leanfd";
    this.draw();
  }

  /** Starts the server, now or when the first Lean file is opened. */
  async startOnLean(): Promise<void> {
    if (vscode.workspace.textDocuments.some(isLean)) {
      await this.inTurn(() => this.begin());
      return;
    }
    const waiting = vscode.workspace.onDidOpenTextDocument((document) => {
      if (isLean(document)) {
        waiting.dispose();
        void this.inTurn(() => this.begin());
      }
    });
    this.context.subscriptions.push(waiting);
  }

  stop(): Promise<void> {
    return this.inTurn(() => this.end());
  }

  private restart(): Promise<void> {
    this.restarts.forget();
    return this.inTurn(async () => {
      await this.end();
      await this.begin();
    });
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(work, work);
    return this.turn;
  }

  /** Never rejects: what goes wrong is told to the user. */
  private async begin(): Promise<void> {
    const around = surroundings();
    const configuration = vscode.workspace.getConfiguration("leanfd");
    let client: Client | undefined;
    try {
      const settings = readSettings((name) => configuration.get(name));
      const program = findProgram(settings.command, around);
      if (program === undefined) {
        this.complain(notFound(settings.command), ["Open Settings", "Try Again"]);
        return;
      }
      const token = await this.context.secrets.get(TOKEN);
      const environment = token === undefined ? {} : { LEANFD_TOKEN: token };
      const launch = async () => {
        this.server = await Server.start(program, argumentsOf(settings, around), around.folder, environment);
        return this.server.process;
      };
      client = new Client("leanfd", "leanfd", launch, this.clientOptions());
      client.onDidChangeState(({ newState }) => {
        if (newState !== State.Running) {
          this.board.clear();
        }
        this.draw();
      });
      client.onNotification("leanfd/status", (said: StatusParams) => {
        this.board.update(said);
        this.draw();
      });
      client.onRequest("window/showMessageRequest", letChoose);
      this.client = client;
      await client.start();
      // It also resolves when the connection was closed on the way.
      if (client.state !== State.Running) {
        throw new Error("leanfd: the server closed its connection before it said hello");
      }
      client.started = true;
    } catch (error) {
      this.client = undefined;
      // The client says "connection closed" of a server that ended at once; the server itself said why.
      await this.server?.settled(GRACE_MS);
      const why = this.server?.ended ? this.server.obituary : String(error instanceof Error ? error.message : error);
      this.complain(why, ["Show Output", "Open Settings", "Try Again"]);
    } finally {
      this.draw();
    }
  }

  private async end(): Promise<void> {
    const { client, server } = this;
    this.client = this.server = undefined;
    this.board.clear();
    try {
      if (client?.state === State.Running) {
        await client.stop(GRACE_MS);
      }
    } catch (error) {
      this.output.appendLine(`leanfd: the server was slow to say goodbye: ${String(error)}`);
    } finally {
      await client?.dispose().catch(() => undefined); // one that has stopped already refuses, and is gone all the same
      await server?.end(GRACE_MS);
    }
  }

  private clientOptions(): LanguageClientOptions {
    return {
      documentSelector: [
        { scheme: "file", pattern: "**/*.lean" },
        ...LANGUAGES.map((language) => ({ scheme: "untitled", language })),
      ],
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: (): ErrorHandlerResult => ({ action: ErrorAction.Continue }),
        closed: () => {
          if (this.client === undefined || this.client.state === State.Starting) {
            return { action: CloseAction.DoNotRestart, handled: true }; // `begin` tells
          }
          const obituary = this.server?.obituary ?? "leanfd: the connection was closed";
          if (this.restarts.again(Date.now())) {
            this.output.appendLine(`${obituary}; it is started again`);
            return { action: CloseAction.Restart, handled: true };
          }
          this.complain(`${obituary}; it died too often to be started again`, ["Show Output", "Try Again"]);
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    };
  }

  private async ask(command: Command): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !isLean(editor.document)) {
      void vscode.window.showWarningMessage("leanfd: open a Lean file and put the cursor where the proof is wanted.");
      return;
    }
    const { document, selection } = editor;
    const cursor = {
      uri: this.uriOf(document.uri),
      position: { line: selection.active.line, character: selection.active.character },
      version: document.version,
    };
    await this.send(request(command, cursor));
  }

  private async cancelAll(): Promise<void> {
    for (const uri of this.board.files) {
      await this.send({ command: "leanfd.cancel", arguments: [{ uri }] });
    }
  }

  private async send(params: { command: string; arguments: object[] }): Promise<void> {
    const client = this.client;
    if (client === undefined || client.state !== State.Running) {
      const starting = client?.state === State.Starting;
      this.complain(`leanfd: the server is ${starting ? "still starting" : "not running"}`, ["Show Output", "Try Again"]);
      return;
    }
    try {
      await client.sendRequest("workspace/executeCommand", params);
    } catch (error) {
      // The server tells the user itself when the text has changed under a question.
      if (!(error instanceof ResponseError && error.code === LSPErrorCodes.ContentModified)) {
        void vscode.window.showErrorMessage(`leanfd: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }

  private uriOf(uri: vscode.Uri): string {
    return this.client?.code2ProtocolConverter.asUri(uri) ?? uri.toString();
  }

  private async setToken(): Promise<void> {
    const given = await vscode.window.showInputBox({
      title: "leanfd: the token of the server named in leanfd.server",
      prompt: "Kept in VS Code's secret storage. Leave it empty to forget the present one.",
      password: true,
      ignoreFocusOut: true,
    });
    if (given === undefined) {
      return;
    }
    await (given === "" ? this.context.secrets.delete(TOKEN) : this.context.secrets.store(TOKEN, given));
    await this.restart();
  }

  private complain(text: string, choices: string[]): void {
    this.output.appendLine(text);
    void vscode.window.showErrorMessage(text, ...choices).then((choice) => {
      if (choice === "Open Settings") {
        void vscode.commands.executeCommand("workbench.action.openSettings", "leanfd");
      } else if (choice === "Show Output") {
        this.output.show(true);
      } else if (choice === "Try Again") {
        void this.restart();
      }
    });
  }

  private draw(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (!this.board.busy && (document === undefined || !isLean(document))) {
      this.item.hide();
      return;
    }
    const state = this.client?.state;
    if (state === State.Running) {
      this.item.text = this.board.text;
      this.item.tooltip = this.board.tooltip;
      this.item.command = this.board.busy ? "leanfd.cancelAll" : "leanfd.showOutput";
    } else {
      this.item.text = state === State.Starting ? "$(loading~spin) leanfd" : "$(circle-slash) leanfd";
      this.item.tooltip = state === State.Starting ? "leanfd is starting" : "leanfd is not running. Click to start it.";
      this.item.command = state === State.Starting ? "leanfd.showOutput" : "leanfd.restart";
    }
    this.item.show();
  }
}

function isLean({ uri, languageId }: vscode.TextDocument): boolean {
  return (uri.scheme === "file" && uri.path.endsWith(".lean")) || LANGUAGES.includes(languageId);
}

async function letChoose(asked: ShowMessageRequestParams): Promise<MessageActionItem | null> {
  const offered = choices((asked.actions ?? []).map(({ title }) => title));
  const chosen = await vscode.window.showQuickPick(offered, {
    title: asked.message,
    placeHolder: "Lean has accepted each of these; the best comes first",
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return chosen === undefined ? null : { title: chosen.title };
}

function surroundings(): Surroundings {
  return {
    platform: process.platform,
    home: homedir(),
    environment: process.env,
    folder: vscode.workspace.workspaceFolders?.find((folder) => folder.uri.scheme === "file")?.uri.fsPath,
  };
}
