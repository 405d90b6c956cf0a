import type { Assets } from './assets.ts'
import { refuse, SECURITY_HEADERS } from './respond.ts'
import type { WebRoute } from './router.ts'

/** Scripts and styles. Their address changes with their content, so browsers keep them. */
export function assetRoute(assets: Assets): WebRoute {
  return {
    method: 'GET',
    pattern: '/assets/:version/:name',
    handle({ request, response, params }) {
      const asset = assets.get(params['version'] ?? '', params['name'] ?? '')
      if (!asset) return refuse(response, 404, 'ASSET_UNKNOWN', 'this file belongs to an older page; load the page again')
      const packed = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
      response.writeHead(200, {
        ...SECURITY_HEADERS,
        'content-type': asset.type,
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
        ...(packed ? { 'content-encoding': 'gzip' } : {}),
      })
      response.end(packed ? asset.packed : asset.body)
    },
  }
}
