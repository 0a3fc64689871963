// Which outside parties came: guests, and sides other than the host's own.
// 哪些外来方面到访、洽谈。
// group projects and agreements
// column date — first day
// column party — the side as printed, or the guest
// column people — who came
// column event — name of the event
// column event_id — for `gongbao show`
// example gongbao query visitors
MATCH (p:Person)-[r:ATTENDED]->(e:Event) WHERE r.side IS NOT NULL OR 'guest' IN r.roles
OPTIONAL MATCH (p)-[h:HELD]->(:Position) WHERE h.passage = r.passage
WITH e, p, coalesce(r.side, h.mention, p.name) AS party
RETURN e.startDate AS date, party AS party, collect(DISTINCT p.name) AS people, e.name AS event, e.id AS event_id
ORDER BY date, event, party
