//! JSON as use cases are given in it: each field by its name, and once. serde_json takes the last of two fields of one
//! name, and serde takes a list for the fields of a struct in their order; either would record what nobody wrote.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{self, DeserializeOwned, Deserializer, Error as _, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::{Map, Value};

/// Reads a value in which no object has two fields of one name.
///
/// # Errors
/// What is wrong and in which column, as the rest of a sentence without its stop.
pub fn value(text: &str) -> Result<Value, String> {
    serde_json::from_str::<Once>(text).map(|read| read.0).map_err(|error| {
        let said = error.to_string();
        // The line is always the first here, and a caller counts lines otherwise.
        let what = said.split_once(" at line ").map_or(said.as_str(), |(what, _)| what);
        format!("{what}, at column {}", error.column())
    })
}

/// Reads arguments, each by its name however deep it stands.
///
/// # Errors
/// Which argument is wrong and why, as the rest of a sentence without its stop.
pub(crate) fn arguments<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    serde_path_to_error::deserialize(ByName(value)).map_err(|error| {
        let place = error.path().to_string();
        let what = said_plainly(error.into_inner().to_string());
        match place.as_str() {
            "" | "." | "?" => what,
            place => format!("{place}: {what}"),
        }
    })
}

/// What serde says of arguments, in this program's words where it is about a person's own slip.
fn said_plainly(what: String) -> String {
    let missing = what
        .strip_prefix("missing field `")
        .and_then(|rest| rest.strip_suffix('`'));
    match missing {
        Some(name) => format!("“{name}” is missing; give it, as `desk commands` says"),
        None => what,
    }
}

/// What a value is, as a sentence names it.
pub fn named(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A value without two fields of one name.
struct Once(Value);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OnceVisitor).map(Self)
    }
}

struct OnceVisitor;

impl<'de> Visitor<'de> for OnceVisitor {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::from(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::from(number))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::from(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::from(text))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(Once(value)) = list.next_element()? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = fields.next_key::<String>()? {
            if object.contains_key(&name) {
                return Err(A::Error::custom(format!("“{name}” is given twice")));
            }
            let Once(value) = fields.next_value()?;
            object.insert(name, value);
        }
        Ok(Value::Object(object))
    }
}

/// A value from which a struct is read only where its fields stand under their names.
#[derive(Clone, Copy)]
struct ByName<'v>(&'v Value);

impl<'de> IntoDeserializer<'de, serde_json::Error> for ByName<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

fn fields<'v>(
    map: &'v Map<String, Value>,
) -> MapDeserializer<'v, impl Iterator<Item = (&'v str, ByName<'v>)>, serde_json::Error> {
    MapDeserializer::new(map.iter().map(|(name, value)| (name.as_str(), ByName(value))))
}

impl<'de> Deserializer<'de> for ByName<'de> {
    type Error = serde_json::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self.0 {
            Value::Array(list) => {
                let mut list = SeqDeserializer::new(list.iter().map(ByName));
                let value = visitor.visit_seq(&mut list)?;
                list.end()?;
                Ok(value)
            }
            Value::Object(map) => {
                let mut map = fields(map);
                let value = visitor.visit_map(&mut map)?;
                map.end()?;
                Ok(value)
            }
            plain => plain.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        if self.0.is_object() {
            return self.deserialize_any(visitor);
        }
        let such_as = names
            .first()
            .map_or_else(String::new, |name| format!(" such as {{\"{name}\": …}}"));
        Err(de::Error::custom(format!(
            "{} stands where an object with named fields belongs,{such_as}",
            named(self.0)
        )))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        match self.0 {
            Value::Object(map) => MapAccessDeserializer::new(fields(map)).deserialize_enum(name, variants, visitor),
            plain => plain.deserialize_enum(name, variants, visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[allow(dead_code, reason = "only whether it is read")]
    struct Outer {
        name: String,
        #[serde(default)]
        inner: Option<Vec<Inner>>,
        #[serde(default)]
        which: Option<Which>,
    }

    #[derive(Debug, Deserialize)]
    #[allow(dead_code, reason = "only whether it is read")]
    struct Inner {
        count: u32,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    #[allow(dead_code, reason = "only whether it is read")]
    enum Which {
        Plain,
        Worded(Inner),
    }

    fn check(text: &str, wrong: Option<&str>) {
        let read = value(text).and_then(|value| arguments::<Outer>(&value));
        match (read, wrong) {
            (Ok(_), None) => {}
            (Err(said), Some(wrong)) => assert!(said.contains(wrong), "{text}: {said}"),
            (read, _) => panic!("{text}: {read:?}"),
        }
    }

    #[test]
    fn fields_are_given_by_name_and_once() {
        check(r#"{"name":"a"}"#, None);
        check(r#"{"name":"a","inner":null,"which":"plain"}"#, None);
        check(
            r#"{"name":"a","inner":[{"count":1},{"count":2}],"which":{"worded":{"count":3}}}"#,
            None,
        );
        check(
            r#"["a"]"#,
            Some("a list stands where an object with named fields belongs"),
        );
        check(r#"{"name":"a","inner":[[1]]}"#, Some("inner[0]: a list stands where"));
        check(r#"{"name":"a","inner":[1]}"#, Some("inner[0]: a number stands where"));
        check(r#"{"name":"a","which":{"worded":[3]}}"#, Some("a list stands where"));
        check(r#"{"name":"a","name":"b"}"#, Some("“name” is given twice, at column"));
        check(
            r#"{"name":"a","inner":[{"count":1,"count":1}]}"#,
            Some("“count” is given twice"),
        );
        // Red while it was "missing field `name`".
        check("{}", Some("“name” is missing; give it, as `desk commands` says"));
        check(r#"{"name":"a","inner":[{}]}"#, Some("“count” is missing"));
        check(r#"{"name":1}"#, Some("name: invalid type"));
        check(
            r#"{"name":"a","inner":[{"count":-1}]}"#,
            Some("inner[0].count: invalid value"),
        );
        check(r#"{"name":"a"} x"#, Some("trailing characters, at column 14"));
    }
}
