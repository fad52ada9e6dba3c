// Texts that the server makes and nobody edits: the guide and the settings.
import * as vscode from "vscode";

const SCHEME = "appeal-lint";

export class Pages implements vscode.TextDocumentContentProvider, vscode.Disposable {
	private readonly texts = new Map<string, string>();
	private readonly renewed = new vscode.EventEmitter<vscode.Uri>();
	readonly onDidChange = this.renewed.event;
	private readonly registered = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);

	provideTextDocumentContent(uri: vscode.Uri): string {
		return this.texts.get(uri.path) ?? "";
	}

	/** The guide, as Markdown is shown. */
	async guide(text: string): Promise<void> {
		await vscode.commands.executeCommand("markdown.showPreviewToSide", this.put("/guide.md", text));
	}

	async settings(text: string): Promise<void> {
		const document = await vscode.workspace.openTextDocument(this.put("/settings.toml", text));
		await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside, true);
	}

	dispose(): void {
		this.registered.dispose();
		this.renewed.dispose();
	}

	private put(path: string, text: string): vscode.Uri {
		const uri = vscode.Uri.from({ scheme: SCHEME, path });
		this.texts.set(path, text);
		this.renewed.fire(uri);
		return uri;
	}
}
