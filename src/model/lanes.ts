/** The lane of the calls to a ticket's desks, in order. */
export function deskLane(ticket: string): string {
  return `desk:${ticket}`
}

/** What the lanes of a ticket's deadlines begin with; each is a lane of its own. */
export function timerLanes(ticket: string): string {
  return `timer:${ticket}:`
}
