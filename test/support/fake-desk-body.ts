/** The body of an intercepted request: parsed when it is JSON, else its text. */
export async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text()
  return request.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) : text
}
