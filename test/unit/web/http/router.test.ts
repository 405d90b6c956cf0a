import { expect, test } from 'vitest'
import { createRouter, type WebRoute } from '../../../../adapters/web/http/router.ts'

const route = (method: WebRoute['method'], pattern: string): WebRoute => ({ method, pattern, handle() {} })
const find = createRouter([
  route('GET', '/'),
  route('GET', '/api/talk/:id'),
  route('POST', '/api/talk/:id/say'),
  route('GET', '/a/:version/:name'),
])

test.for([
  ['GET', '/', '/', {}],
  ['HEAD', '/', '/', {}],
  ['GET', '/api/talk/t1', '/api/talk/:id', { id: 't1' }],
  ['POST', '/api/talk/t1/say', '/api/talk/:id/say', { id: 't1' }],
  ['GET', '/a/v1/base.css', '/a/:version/:name', { version: 'v1', name: 'base.css' }],
  ['GET', '/api/talk/%C3%BC', '/api/talk/:id', { id: 'ü' }],
] as const)('%s %s is found', ([method, path, pattern, params]) => {
  const found = find(method, path)
  expect([found?.route.pattern, found?.params]).toEqual([pattern, params])
})

test.for([
  ['GET', '/nothing'],
  ['POST', '/'],
  ['DELETE', '/'],
  ['GET', '/api/talk/t1/say'],
  ['GET', '/api/talk/'],
  ['GET', '/api/talk/%E0%A4%A'],
  ['GET', '/a/v1/x/y'],
] as const)('%s %s is nobody’s', ([method, path]) => {
  expect(find(method, path)).toBeUndefined()
})
