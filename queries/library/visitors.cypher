// Which outside parties came: guests, and sides other than the host's own.
// 哪些外来方面到访、洽谈。
// group projects and agreements
// column date — first day
// column party — the side as printed, or the guest
// column people — who came
// column organizations — of the posts that are printed with them there
// column event — name of the event
// column event_id — for `gongbao show`
// example gongbao query visitors
MATCH (p:Person)-[r:ATTENDED]->(e:Event) WHERE r.side IS NOT NULL OR 'guest' IN r.roles
MATCH (e)-[:PUBLISHED_IN]->(i:Gazette)
// 曲靖市, 朵兰州: the host's own side
WHERE r.side IS NULL OR NOT coalesce(i.city, '') STARTS WITH substring(r.side, 0, size(r.side) - 1)
OPTIONAL MATCH (p)-[h:HELD]->(t:Position) WHERE h.passage = r.passage
WITH e, r, p, h, CASE WHEN t IS NULL THEN [] ELSE [(t)-[:IN]->(o:Organization) | o.name] END AS named
UNWIND CASE named WHEN [] THEN [null] ELSE named END AS organization
RETURN e.startDate AS date, coalesce(r.side, h.mention, p.name) AS party, collect(DISTINCT p.name) AS people,
       collect(DISTINCT organization) AS organizations, e.name AS event, e.id AS event_id
ORDER BY date, event, party
