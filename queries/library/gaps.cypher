// What a reader expected and did not understand: nothing is dropped silently.
// 未能读懂之处：出处与原因。
// group gazettes and evidence
// param reason: string = "" — words of the reason
// column gazette — id of the gazette
// column passage — id of the passage
// column start — first character in the passage
// column end — behind the last character
// column reason — why it was not understood
// column text — the characters
// example gongbao query gaps
MATCH (g:Gap) WHERE g.reason CONTAINS $reason
RETURN g.gazette AS gazette, g.passage AS passage, g.start AS start, g.`end` AS `end`, g.reason AS reason, g.text AS text
ORDER BY gazette, passage, start, reason
