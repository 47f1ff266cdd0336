//! The message bus: topics, wildcard subscriptions, and the queue of one turn.
//!
//! Topics are interned when they are first named; wildcards (`*` any run, `?` one character) are
//! resolved then and when a subscription is made, so that publishing is an index look-up.

use std::{collections::VecDeque, sync::Arc};

use ahash::AHashMap;

use crate::{ids::Slot, message::Message};

/// An interned topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicId(pub u32);

/// Who is told about a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// Component that is told.
    pub slot: Slot,
    /// 0 for the component's own handlers, else the number of a handler that it registered.
    pub handler: u32,
}

#[derive(Debug)]
struct Topic {
    name: Arc<str>,
    /// `None` is a place that was given up, perhaps during a delivery.
    subscribers: Vec<Option<Subscription>>,
    /// How many places were given up.
    holes: usize,
}

impl Topic {
    /// Adds a subscription at the end. Places that were given up are closed once they are the most,
    /// unless the topic is being delivered, where places must stay what they are.
    fn add(&mut self, subscription: Subscription, is_delivered: bool) {
        if self.subscribers.contains(&Some(subscription)) {
            return;
        }
        if !is_delivered && self.holes > self.subscribers.len() / 2 {
            self.subscribers.retain(Option::is_some);
            self.holes = 0;
        }
        self.subscribers.push(Some(subscription));
    }

    /// Gives up the places of a subscription; says whether there was one.
    fn remove(&mut self, subscription: Subscription) -> bool {
        let before = self.holes;
        for place in self.subscribers.iter_mut().filter(|place| **place == Some(subscription)) {
            *place = None;
            self.holes += 1;
        }
        self.holes > before
    }
}

/// Whom a message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// Whoever subscribed to a topic.
    Topic(TopicId),
    /// One component.
    Slot(Slot),
}

/// A message under way.
#[derive(Debug)]
pub struct Envelope {
    /// Whom it is for.
    pub to: Address,
    /// What is told. Boxed, because it is handed on several times.
    pub message: Box<Message>,
}

/// Topics, their subscribers, and what was published but not yet delivered.
#[derive(Debug, Default)]
pub struct MessageBus {
    topics: Vec<Topic>,
    ids: AHashMap<Arc<str>, TopicId>,
    patterns: Vec<(Box<str>, Subscription)>,
    queue: VecDeque<Envelope>,
    published: u64,
    /// Topic of the message that was last taken for delivery.
    delivered: Option<TopicId>,
}

impl MessageBus {
    /// Creates a bus without topics.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the id of a topic, making it known with the patterns that match it.
    pub fn topic(&mut self, name: &str) -> TopicId {
        if let Some(id) = self.ids.get(name) {
            return *id;
        }
        let id = TopicId(u32::try_from(self.topics.len()).unwrap_or(u32::MAX));
        let name: Arc<str> = Arc::from(name);
        let matching = self.patterns.iter().filter(|(pattern, _)| matches(pattern, &name));
        let subscribers = matching.map(|(_, subscription)| Some(*subscription)).collect();
        self.topics.push(Topic { name: name.clone(), subscribers, holes: 0 });
        self.ids.insert(name, id);
        id
    }

    /// Returns the name of a topic.
    pub fn topic_name(&self, id: TopicId) -> &str {
        &self.topics[id.0 as usize].name
    }

    /// Subscribes to a topic, or to every topic that a pattern matches. Doing so twice is the same as once.
    pub fn subscribe(&mut self, pattern: &str, subscription: Subscription) {
        if has_wildcard(pattern) {
            if self.patterns.iter().any(|(p, s)| **p == *pattern && *s == subscription) {
                return;
            }
            self.patterns.push((pattern.into(), subscription));
            let delivered = self.delivered;
            for (place, topic) in self.topics.iter_mut().enumerate() {
                if matches(pattern, &topic.name) {
                    topic.add(subscription, delivered.is_some_and(|id| id.0 as usize == place));
                }
            }
        } else {
            let id = self.topic(pattern);
            self.topics[id.0 as usize].add(subscription, self.delivered == Some(id));
        }
    }

    /// Ends a subscription; says whether there was one.
    pub fn unsubscribe(&mut self, pattern: &str, subscription: Subscription) -> bool {
        let mut found = false;
        if has_wildcard(pattern) {
            self.patterns.retain(|(p, s)| **p != *pattern || *s != subscription);
        }
        if !has_wildcard(pattern) {
            let id = self.ids.get(pattern).copied();
            return id.is_some_and(|id| self.topics[id.0 as usize].remove(subscription));
        }
        for topic in self.topics.iter_mut().filter(|topic| matches(pattern, &topic.name)) {
            found |= topic.remove(subscription);
        }
        found
    }

    /// Whether this subscription is on this topic or pattern.
    pub fn is_subscribed(&self, pattern: &str, subscription: Subscription) -> bool {
        if has_wildcard(pattern) {
            return self.patterns.iter().any(|(p, s)| **p == *pattern && *s == subscription);
        }
        self.ids
            .get(pattern)
            .is_some_and(|id| self.topics[id.0 as usize].subscribers.contains(&Some(subscription)))
    }

    /// Whether anybody listens to the topic.
    pub fn has_subscribers(&self, topic: TopicId) -> bool {
        self.topics[topic.0 as usize].subscribers.iter().any(Option::is_some)
    }

    /// Returns the names of all topics that somebody listens to.
    pub fn topics(&self) -> impl Iterator<Item = &str> {
        let heard = |t: &&Topic| t.subscribers.iter().any(Option::is_some);
        self.topics.iter().filter(heard).map(|t| &*t.name)
    }

    /// Queues a message for the subscribers of its topic; one that nobody hears costs a look.
    pub fn publish(&mut self, topic: TopicId, message: Message) {
        if self.count_published(topic) > 0 {
            self.enqueue(topic, Box::new(message));
        }
    }

    /// Counts a message as published; returns how many places its topic's list of subscribers has.
    pub fn count_published(&mut self, topic: TopicId) -> usize {
        self.published += 1;
        self.topics[topic.0 as usize].subscribers.len()
    }

    /// Queues a message that was counted as published.
    pub fn enqueue(&mut self, topic: TopicId, message: Box<Message>) {
        self.queue.push_back(Envelope { to: Address::Topic(topic), message });
    }

    /// Whether nothing waits to be delivered.
    pub fn is_idle(&self) -> bool {
        self.queue.is_empty()
    }

    /// Notes which topic's subscribers are being told, by their places.
    pub const fn begin_delivery(&mut self, topic: TopicId) {
        self.delivered = Some(topic);
    }

    /// Notes that nobody is being told anything.
    pub const fn end_delivery(&mut self) {
        self.delivered = None;
    }

    /// Queues a message for one component.
    pub fn send(&mut self, slot: Slot, message: Message) {
        self.queue.push_back(Envelope { to: Address::Slot(slot), message: Box::new(message) });
    }

    /// Returns how many messages were published.
    pub fn published(&self) -> u64 {
        self.published
    }

    /// Takes the oldest message that was not delivered.
    pub fn pop(&mut self) -> Option<Envelope> {
        self.queue.pop_front()
    }

    /// Returns the subscriber at a place of the topic's list, and the length of that list.
    pub fn subscriber(&self, topic: TopicId, place: usize) -> (Option<Subscription>, usize) {
        let subscribers = &self.topics[topic.0 as usize].subscribers;
        (subscribers.get(place).copied().flatten(), subscribers.len())
    }
}

fn has_wildcard(pattern: &str) -> bool {
    pattern.contains(['*', '?'])
}

/// Whether `text` matches `pattern`, in which `*` is any run and `?` is one character.
pub fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
    let (mut p, mut t) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(b'*') => {
                retry = Some((p, t));
                p += 1;
            }
            Some(b'?') => (p, t) = (p + 1, t + 1),
            Some(byte) if *byte == text[t] => (p, t) = (p + 1, t + 1),
            _ => match retry {
                // Let the last star take one more character.
                Some((star, taken)) => {
                    retry = Some((star, taken + 1));
                    (p, t) = (star + 1, taken + 1);
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    const ME: Subscription = Subscription { slot: Slot(1), handler: 0 };

    #[test]
    fn wildcards_match_runs_and_single_characters() {
        for (pattern, text, want) in [
            ("data.*", "data.quotes.SIM.AUD/USD", true),
            ("*.SIM.*", "data.quotes.SIM.AUD/USD", true),
            ("data.?uotes.*", "data.quotes.X", true),
            ("data.quotes", "data.quotes.X", false),
            ("*", "", true),
            ("a*b*c", "a-b-b-c", true),
            ("a*b?", "ab", false),
        ] {
            assert_eq!(matches(pattern, text), want, "{pattern} {text}");
        }
    }

    #[test]
    fn patterns_cover_topics_made_before_and_after() {
        let mut bus = MessageBus::new();
        let before = bus.topic("data.quotes.A");
        bus.subscribe("data.quotes.*", ME);
        bus.subscribe("data.quotes.*", ME);
        let after = bus.topic("data.quotes.B");
        for topic in [before, after] {
            assert_eq!(bus.subscriber(topic, 0), (Some(ME), 1));
        }
        assert!(bus.unsubscribe("data.quotes.*", ME));
        assert!(!bus.unsubscribe("data.quotes.*", ME));
        assert!(!bus.has_subscribers(after));
    }

    #[test]
    fn places_that_were_given_up_are_closed_but_not_during_a_delivery() {
        let (mut bus, other) = (MessageBus::new(), Subscription { slot: Slot(2), handler: 0 });
        let topic = bus.topic("a");
        bus.subscribe("a", other);
        bus.begin_delivery(topic);
        for _ in 0..5 {
            bus.subscribe("a", ME);
            assert!(bus.unsubscribe("a", ME));
        }
        assert_eq!(bus.subscriber(topic, 0), (Some(other), 6));
        bus.end_delivery();
        bus.subscribe("a", ME);
        assert_eq!(bus.subscriber(topic, 1), (Some(ME), 2));
    }

    #[test]
    fn messages_leave_in_the_order_they_came() {
        let mut bus = MessageBus::new();
        bus.subscribe("a", ME);
        let (heard, unheard) = (bus.topic("a"), bus.topic("b"));
        bus.publish(unheard, Message::Stop);
        bus.publish(heard, Message::Start);
        bus.publish(heard, Message::Stop);
        let order: Vec<_> = std::iter::from_fn(|| bus.pop())
            .map(|e| match *e.message {
                Message::Start => 1,
                Message::Stop => 2,
                _ => 0,
            })
            .collect();
        assert_eq!(order, [1, 2]);
    }
}
