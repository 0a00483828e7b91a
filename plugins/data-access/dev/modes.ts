const MODES = [
  'full',
  'empty',
  'slow',
  'failing',
  'forbidden',
  'huge',
  'banner',
] as const;

/** How the backend in memory behaves; `?harness=` in the address. */
export type Mode = (typeof MODES)[number];

/** The mode that the address asks for. */
export function modeOfAddress(): Mode {
  const asked = new URLSearchParams(window.location.search).get('harness');
  return MODES.find(mode => mode === asked) ?? 'full';
}

/** As many records, each with an id of its own. */
export function many<T extends object>(records: T[], total: number): T[] {
  return Array.from({ length: total }, (_, index) => ({
    ...records[index % records.length],
    ...('id' in records[0] ? { id: `x${index}` } : {}),
  }));
}

/** An answer as the mode has it. */
export async function inMode(
  mode: Mode,
  method: string,
  answer: unknown,
  status: number,
): Promise<Response> {
  const respond = (body: unknown, code: number) =>
    new Response(JSON.stringify(body), {
      status: code,
      headers: { 'Content-Type': 'application/json' },
    });
  const fail = (code: number, name: string, message: string) =>
    respond({ error: { name, message }, response: { statusCode: code } }, code);
  if (mode === 'slow') {
    await new Promise(resolve => setTimeout(resolve, 600_000));
  }
  if (mode === 'failing') {
    return fail(
      503,
      'ServiceUnavailableError',
      'The database is away; try again in a minute.',
    );
  }
  if (mode === 'forbidden') {
    return fail(403, 'NotAllowedError', 'You may not do that.');
  }
  if (mode === 'empty' && method === 'GET' && hasItems(answer)) {
    return respond({ ...answer, items: [], edges: [], totalItems: 0 }, status);
  }
  return respond(answer, status);
}

function hasItems(answer: unknown): answer is object {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    ('items' in answer || 'edges' in answer)
  );
}
