// The Python environment that the Python extension says is active.
import * as vscode from "vscode";

/** Of the interface of ms-python.python, what is used here. */
interface PythonExtension {
	environments?: {
		getActiveEnvironmentPath(resource?: vscode.Uri): { path: string };
		resolveEnvironment(environment: { path: string }): Promise<{ executable: { uri?: vscode.Uri } } | undefined>;
		onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
	};
}

/** The interpreter of the active environment. Not in a workspace that is not trusted: the environment may be part of it. */
export async function activePython(): Promise<string | undefined> {
	const environments = (await api())?.environments;
	if (!environments) return undefined;
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
	const environment = await environments.resolveEnvironment(environments.getActiveEnvironmentPath(folder));
	return environment?.executable.uri?.fsPath;
}

/** Be told when another environment becomes the active one. */
export async function onActivePython(listener: () => void): Promise<vscode.Disposable | undefined> {
	return (await api())?.environments?.onDidChangeActiveEnvironmentPath(listener);
}

async function api(): Promise<PythonExtension | undefined> {
	if (!vscode.workspace.isTrusted) return undefined;
	const extension = vscode.extensions.getExtension<PythonExtension>("ms-python.python");
	try {
		return extension?.isActive ? extension.exports : await extension?.activate();
	} catch {
		return undefined; // it does not start: that is its own affair
	}
}
