import type { CDPSession } from 'playwright-core';

/** HTML that makes the parser build a closed shadow root. */
export const DECLARES_CLOSED_ROOT = /\bshadowrootmode\s*=\s*["']?closed\b/i;

interface DomNode {
  backendNodeId: number;
  frameId?: string;
  children?: DomNode[];
  shadowRoots?: (DomNode & { shadowRootType?: string })[];
  contentDocument?: DomNode;
}

interface ClosedRoot {
  host: number;
  root: number;
  frameId: string;
}

/**
 * Hands the closed shadow roots of a session's documents to our world in them. The protocol alone sees those that the
 * parser makes. It reads every node of the page, so it is only for pages that are known to have some.
 */
export async function adoptClosedRoots(
  session: CDPSession,
  topFrame: string,
  contextOf: (frameId: string) => number | undefined,
): Promise<void> {
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    for (const { host, root: inside, frameId } of closedRoots(root as DomNode, topFrame)) {
      const executionContextId = contextOf(frameId);
      if (executionContextId === undefined) continue;
      const [owner, shadow] = await Promise.all(
        [host, inside].map((backendNodeId) =>
          session.send('DOM.resolveNode', { backendNodeId, executionContextId }),
        ),
      );
      await session.send('Runtime.callFunctionOn', {
        objectId: owner!.object.objectId!,
        functionDeclaration: 'function(root) { __assay.adoptRoot(this, root); }',
        arguments: [{ objectId: shadow!.object.objectId! }],
      });
    }
  } catch {
    // The document is being replaced; the next look tries again.
  } finally {
    // The protocol would go on telling every change of every node.
    await session.send('DOM.disable').catch(() => {});
  }
}

function closedRoots(top: DomNode, topFrame: string): ClosedRoot[] {
  const found: ClosedRoot[] = [];
  const visit = (node: DomNode, frameId: string): void => {
    for (const root of node.shadowRoots ?? []) {
      if (root.shadowRootType === 'user-agent') continue;
      if (root.shadowRootType === 'closed')
        found.push({ host: node.backendNodeId, root: root.backendNodeId, frameId });
      visit(root, frameId);
    }
    for (const child of node.children ?? []) visit(child, frameId);
    if (node.contentDocument) visit(node.contentDocument, node.frameId ?? frameId);
  };
  visit(top, topFrame);
  return found;
}
