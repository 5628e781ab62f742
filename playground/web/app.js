// The playground's page: shows what happens in both simulated platforms and lets one speak as anybody.
"use strict";

const roles = { rep: "销售", manager: "经理", admin: "管理员" };
const platforms = { wecom: "企业微信", dingtalk: "钉钉" };
const ideas = [
  "帮助",
  "今天见了苏州康达王总 13812345678 想要20台监护仪 预算12万 下周五报价",
  "改 预算 15万",
  "撤销",
  "建个商机 康达医疗 20台监护仪 12.8万 下周五签",
  "明天下午3点提醒我给康达打电话",
  "我的客户",
  "今天有什么事",
  "本月业绩",
];
const state = { people: [], chats: [], bot: "", last: 0 };
const columns = {};

const element = (tag, text, className) => {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
};

async function ask(path, body) {
  const options = body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch("/playground/" + path, options || {});
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error || "出错了");
  return answer;
}

class Column {
  constructor(platform) {
    this.platform = platform;
    this.person = state.people[0];
    this.events = new Map();
    this.unread = new Map();
    this.root = document.getElementById("column").content.firstElementChild.cloneNode(true);
    this.part = (selector) => this.root.querySelector(selector);
    this.part("h2").textContent = platforms[platform];
    this.root.setAttribute("aria-label", platforms[platform]);
    this.chat = this.myChats()[0].chat;
    this.part("form").addEventListener("submit", (event) => { event.preventDefault(); this.say("text"); });
    this.part("[name=voice]").addEventListener("click", () => this.say("voice"));
    this.part("[name=picture]").addEventListener("change", () => this.sendPicture());
    this.drawIdeas();
    this.drawChoices();
    this.drawBubbles();
  }

  user(person = this.person) { return person[this.platform]; }
  chatInfo(id = this.chat) { return state.chats.find((c) => c.platform === this.platform && c.chat === id); }
  myChats(person = this.person) {
    return state.chats.filter((c) => c.platform === this.platform && c.members.includes(this.user(person)));
  }
  choose(person, chat) {
    this.person = person;
    this.chat = this.myChats().some((c) => c.chat === chat) ? chat : this.sameKind(chat);
    this.unread.delete(this.chat);
    this.drawChoices();
    this.drawBubbles();
  }
  sameKind(chat) {
    const kind = chat.split(":")[0] + ":";
    return (this.myChats().find((c) => c.chat.startsWith(kind)) || this.myChats()[0]).chat;
  }

  toggle(label, pressed, unread, act) {
    const button = element("button", label);
    button.type = "button";
    button.setAttribute("aria-pressed", String(pressed));
    if (unread) button.append(element("span", String(unread), "count"));
    button.addEventListener("click", act);
    return button;
  }
  drawChoices() {
    const waiting = (person) => this.myChats(person)
      .filter((c) => !c.group && c.chat !== this.chat)
      .reduce((sum, c) => sum + (this.unread.get(c.chat) || 0), 0);
    this.part(".people").replaceChildren(...state.people.map((person) =>
      this.toggle(`${person.name}（${roles[person.role]}）`, person === this.person, waiting(person),
        () => this.choose(person, this.chat))));
    this.part(".chats").replaceChildren(...this.myChats().map((chat) =>
      this.toggle((chat.group ? "群 " : "单聊 ") + chat.title, chat.chat === this.chat, this.unread.get(chat.chat),
        () => this.choose(this.person, chat.chat))));
  }
  drawIdeas() {
    this.part(".ideas").replaceChildren(...ideas.map((idea) => {
      const button = element("button", idea);
      button.type = "button";
      button.title = idea;
      button.addEventListener("click", () => {
        const field = this.part("[name=text]");
        field.value = (this.chatInfo().group ? `@${state.bot} ` : "") + idea;
        field.focus();
      });
      return button;
    }));
  }

  add(event) {
    if (event.kind === "card_update") this.updateCard(event);
    else this.events.set(event.number, event);
    if (event.chat !== this.chat) {
      if (event.from_bot) this.unread.set(event.chat, (this.unread.get(event.chat) || 0) + 1);
      this.drawChoices();
    }
  }
  updateCard(update) {
    const card = this.events.get(update.updates);
    if (!card) return;
    card.text = update.text;
    card.buttons = update.buttons;
    card.card_state = update.card_state;
  }
  drawBubbles() {
    const list = this.part(".bubbles");
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
    const shown = [...this.events.values()].filter((event) => event.chat === this.chat);
    const hint = this.chatInfo().group ? `群里要 @${state.bot} 才听得见` : "这里还没有说过话";
    list.replaceChildren(...(shown.length ? shown.map((event) => this.bubble(event)) : [element("li", hint, "empty")]));
    if (atEnd) list.scrollTop = list.scrollHeight;
  }
  bubble(event) {
    const item = element("li");
    if (event.kind === "notice") {
      item.append(element("span", `${event.at.slice(5, 16).replace("T", " ")} 平台：${event.text}`, "notice"));
      return item;
    }
    if (!event.from_bot && event.speaker_id === this.user()) item.className = "mine";
    const who = element("span", `${event.speaker} ${event.at.slice(5, 16).replace("T", " ")}`, "who");
    if (event.from_bot && event.via !== "reply") who.append(" ", element("span", event.via === "push" ? "推送" : "webhook", "push"));
    const bubble = element("div", null, event.kind === "card" ? "bubble card" : "bubble");
    if (event.kind === "voice") bubble.append("🎤 ");
    this.fillText(bubble, event);
    if (event.has_picture) bubble.append(this.picture(event));
    if (event.kind === "card") this.fillCard(bubble, event);
    item.append(who, bubble);
    return item;
  }
  // **bold** and headings of markdown; everything else is shown as written.
  fillText(bubble, event) {
    if (event.kind === "text" || event.kind === "voice") return bubble.append(event.text);
    // A backslash takes a mark its meaning; the clients do not show it.
    event.text.split(/((?<!\\)\*\*[^*\n]+(?<!\\)\*\*)/).forEach((piece) => {
      const bold = piece.startsWith("**") && piece.endsWith("**") && piece.length > 4;
      const words = (bold ? piece.slice(2, -2) : piece.replace(/^#{1,6} /gm, "")).replace(/\\([^\w\s])/g, "$1");
      bubble.append(bold ? element("strong", words) : words);
    });
  }
  picture(event) {
    const image = element("img");
    image.src = `/playground/picture?event=${event.number}`;
    image.alt = event.text || "图片";
    image.addEventListener("load", () => { const list = this.part(".bubbles"); list.scrollTop = list.scrollHeight; });
    return image;
  }
  fillCard(bubble, event) {
    if (event.card_state) return bubble.append(element("span", event.card_state, "state"));
    if (!event.buttons.length) return;
    const actions = element("div", null, "actions");
    event.buttons.forEach((button) => {
      const made = element("button", button.label);
      made.type = "button";
      if (button.link) made.title = button.link;
      made.addEventListener("click", () => this.tap(event, button));
      actions.append(made);
    });
    bubble.append(actions);
  }

  async attempt(act) {
    this.part(".trouble").textContent = "";
    try { await act(); await poll(); } catch (problem) { this.part(".trouble").textContent = problem.message; }
  }
  speech(kind, more) {
    return { platform: this.platform, chat: this.chat, user: this.user(), kind, ...more };
  }
  say(kind) {
    const field = this.part("[name=text]");
    const text = field.value.trim();
    if (!text) return;
    field.value = "";
    this.attempt(() => ask("say", this.speech(kind, { text })));
  }
  tap(event, button) {
    this.attempt(async () => {
      const answer = await ask("tap", { event: event.number, button: button.key, user: this.user() });
      if (!answer.ok) throw new Error("这个按钮现在不能点");
    });
  }
  sendPicture() {
    const input = this.part("[name=picture]");
    const field = this.part("[name=text]");
    const file = input.files[0];
    if (!file) return;
    this.attempt(async () => {
      const text = field.value.trim();
      const picture = await smallPicture(file);
      input.value = "";
      field.value = "";
      await ask("say", this.speech("picture", { text, picture }));
    });
  }
}

// The door takes 256 KiB at most, so a picture is made small first.
async function smallPicture(file) {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, 900 / Math.max(bitmap.width, bitmap.height));
  const canvas = element("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  for (const quality of [0.85, 0.6, 0.35]) {
    const data = canvas.toDataURL("image/jpeg", quality).split(",")[1];
    if (data.length < 180000) return data;
  }
  throw new Error("图片太大");
}

const weekday = (iso) => "周" + "日一二三四五六"[new Date(iso.slice(0, 10) + "T00:00:00Z").getUTCDay()];
function showTime(iso) {
  document.getElementById("now").textContent = `${iso.slice(0, 10)} ${weekday(iso)} ${iso.slice(11, 16)}`;
}

async function poll() {
  const answer = await ask("events?since=" + state.last);
  showTime(answer.now);
  const touched = new Set();
  answer.events.forEach((event) => {
    if (event.number <= state.last) return;
    state.last = event.number;
    const column = columns[event.platform];
    if (!column) return;
    column.add(event);
    if (event.chat === column.chat) touched.add(column);
  });
  touched.forEach((column) => column.drawBubbles());
}

async function moveClock(body) {
  const note = document.getElementById("moving");
  note.textContent = "时间在走…";
  try {
    showTime((await ask("clock", body)).now);
    note.textContent = "";
    await poll();
  } catch (problem) {
    note.textContent = problem.message;
  }
}

function wireClock() {
  document.querySelectorAll("[data-minutes]").forEach((button) =>
    button.addEventListener("click", () => moveClock({ advance_minutes: Number(button.dataset.minutes) })));
  document.querySelectorAll("[data-preset]").forEach((button) =>
    button.addEventListener("click", () => moveClock({ preset: button.dataset.preset })));
  document.getElementById("go").addEventListener("click", () => {
    const to = document.getElementById("to").value;
    if (to) moveClock({ to });
  });
}

async function start() {
  const known = await ask("state");
  Object.assign(state, { people: known.people, chats: known.chats, bot: known.bot });
  showTime(known.now);
  document.getElementById("to").value = known.now.slice(0, 16);
  for (const platform of Object.keys(platforms)) {
    columns[platform] = new Column(platform);
    document.getElementById("columns").append(columns[platform].root);
  }
  wireClock();
  for (;;) {
    await poll().catch(() => {});
    await new Promise((later) => setTimeout(later, 1000));
  }
}

start().catch((problem) => { document.getElementById("moving").textContent = "连不上：" + problem.message; });
