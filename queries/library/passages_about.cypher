// Passages of the gazettes that hold some words, with file and offsets.
// 公报中含有某些字样的段落及其出处。
// group gazettes and evidence
// param words: string — words of the text
// param limit: integer = 20 — at most so many
// column file — file of the gazette
// column section — headings above it
// column start — first character in the file
// column stop — behind the last character
// column text — the passage
// column passage_id — its id
// example gongbao query passages_about --words 冷链 --limit 5
MATCH (g:Passage) WHERE g.text CONTAINS $words
OPTIONAL MATCH (z:Gazette {id: g.gazette})
RETURN z.sourceFile AS file, g.section AS section, g.start AS start, g.`end` AS stop, g.text AS text, g.id AS passage_id
ORDER BY file, start
LIMIT $limit
