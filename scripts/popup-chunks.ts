import type { Rolldown } from 'vite';

/**
 * The popup is waited for, and each file that it asks for costs time: of what it needs at once, one file holds all that
 * the same other pages need at once. The rest is left to the bundler.
 */
export const popupChunks: Rolldown.CodeSplittingOptions = {
  // What a module imports is needed by all its pages at least.
  includeDependenciesRecursively: false,
  groups: [{ debugName: 'popup', name: chunkOf }],
};

/** The others are opened rarely, and may get a little more than they need. */
const PAGES = ['background', 'devtools', 'panel', 'popup'];

function chunkOf(id: string, graph: Rolldown.ChunkingContext): string | null {
  // An entry with nothing of its own in it would be thrown away.
  if (/\.css(?:$|\?)|\/popup\//.test(id)) return null;
  const pages = pagesOf(id, graph);
  return pages.has('popup') ? PAGES.filter((page) => pages.has(page)).join('-') : null;
}

/** The folders of the pages that import it, directly or through others, before they run. */
function pagesOf(id: string, graph: Rolldown.ChunkingContext): ReadonlySet<string> {
  const pages = new Set<string>();
  const importers = new Set([id]);
  // A set is walked in the order of insertion, with what is added meanwhile.
  for (const importer of importers) {
    const module = graph.getModuleInfo(importer);
    if (module?.isEntry) pages.add(/([^/]+)\/[^/]+$/.exec(importer)?.[1] ?? '');
    for (const next of module?.importers ?? []) importers.add(next);
  }
  return pages;
}
