// The peer of bench_callbacks: verify, decrypt, store a lead and its message durably, answer encrypted. Nothing else.
'use strict';
const http = require('http');
const crypto = require('@wecom/crypto');
const Database = require('better-sqlite3');

const { PORT, TOKEN, AESKEY, CORPID, DB } = process.env;
const db = new Database(DB);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(`CREATE TABLE inbox (id TEXT PRIMARY KEY, reply TEXT NOT NULL);
         CREATE TABLE leads (id INTEGER PRIMARY KEY, rep TEXT NOT NULL, name TEXT NOT NULL, phone TEXT NOT NULL UNIQUE, text TEXT NOT NULL)`);
const stored = db.prepare('SELECT reply FROM inbox WHERE id = ?');
const keep = db.prepare('INSERT INTO inbox (id, reply) VALUES (?, ?)');
const record = db.prepare('INSERT INTO leads (rep, name, phone, text) VALUES (?, ?, ?, ?)');

const cell = (xml, tag) => (xml.match(new RegExp(`<${tag}>(?:<!\\[CDATA\\[)?([^\\]<]*)`)) || [])[1] || '';

const handled = db.transaction((id, rep, text) => {
  const before = stored.get(id);
  if (before) return before.reply;
  const phone = (text.match(/1\d{10}/) || [''])[0];
  const name = text.split(' ')[1] || '';
  record.run(rep, name, phone, text);
  const reply = `已记 ${name} ${phone}`;
  keep.run(id, reply);
  return reply;
});

function answer(url, body) {
  const sealed = cell(body, 'Encrypt');
  const asked = url.searchParams;
  if (crypto.getSignature(TOKEN, asked.get('timestamp'), asked.get('nonce'), sealed) !== asked.get('msg_signature')) return null;
  const { message, id } = crypto.decrypt(AESKEY, sealed);
  if (id !== CORPID) return null;
  const rep = cell(message, 'FromUserName');
  const reply = handled(cell(message, 'MsgId'), rep, cell(message, 'Content'));
  const now = Math.floor(Date.now() / 1000).toString();
  const inner = `<xml><ToUserName><![CDATA[${rep}]]></ToUserName><FromUserName><![CDATA[${CORPID}]]></FromUserName><CreateTime>${now}</CreateTime>` +
    `<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${reply}]]></Content></xml>`;
  const encrypted = crypto.encrypt(AESKEY, inner, CORPID);
  const signature = crypto.getSignature(TOKEN, now, '1', encrypted);
  return `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature>` +
    `<TimeStamp>${now}</TimeStamp><Nonce><![CDATA[1]]></Nonce></xml>`;
}

http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const xml = answer(new URL(request.url, 'http://localhost'), Buffer.concat(chunks).toString());
    response.writeHead(xml ? 200 : 403, { 'Content-Type': 'text/xml', 'Content-Length': xml ? Buffer.byteLength(xml) : 0 });
    response.end(xml || '');
  });
}).listen(Number(PORT), '127.0.0.1');
