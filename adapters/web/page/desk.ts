import { boot } from './boot.ts'
import { h } from './element.ts'
import { Frame } from './frame.ts'

void boot(({ start }) => h(Frame, { page: '/desk', content: start.content }, h('main', { id: 'main' })))
