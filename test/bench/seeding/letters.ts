/** The letter that says a bid has come, as the demonstration's says it, and what the audit knows of each bid. */
export const letters = (): string => `
  INSERT INTO letters (template, cause, recipient, recipient_name, person_id, subject_type, subject_id, title, body_text,
    body_html, message_id, queued_at, sent_at, attempts)
  SELECT l.template, 'application ' || b.id || ' submitted', 'member' || b.g || '@example.org', 'Member ' || b.g,
    b.person_id, 'application', b.id, l.title, l.body_text, l.body_html, '<bench-' || b.id || '@example.org>', b.at,
    b.at + interval '2 seconds', 1
  FROM bench_bids b, (SELECT * FROM letters WHERE template = 'application-received' ORDER BY id LIMIT 1) l
  WHERE b.sent ORDER BY b.id;

  INSERT INTO audit_events (happened_at, actor_id, event, subject_type, subject_id, details)
  SELECT at, actor_id, event, 'application', id, details FROM (
    SELECT b.at - interval '9 days' AS at, b.person_id AS actor_id, 'application started' AS event, b.id,
      jsonb_build_object('round', b.round_id) AS details FROM bench_bids b
    UNION ALL
    SELECT b.at, b.person_id, 'application submitted', b.id,
      jsonb_build_object('reference', b.reference, 'digest', encode(s.digest, 'hex'), 'request', a.request_pence)
    FROM bench_bids b JOIN submissions s ON s.application_id = b.id JOIN applications a ON a.id = b.id
    UNION ALL
    SELECT b.at + interval '2 hours', ruth.id, 'application checked', b.id, '{"passed": true}'
    FROM bench_bids b, people ruth
    WHERE ruth.email = 'ruth@example.org' AND b.sent AND b.status NOT IN ('submitted', 'withdrawn')) told
  ORDER BY at, id;
`;
