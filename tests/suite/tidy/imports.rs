//! Imports go one way: inside every crate no module imports, by however many steps, one that imports it; and in
//! `office` they go down the list of layers only.
//!
//! The files are read as text: their `use` statements and the paths that begin with `crate`, `super`, `self` or a
//! module beside them. A name that a module passes on is followed to the module that has it. What stands under
//! `cfg(test)` is left out.

use std::collections::{BTreeMap, BTreeSet};

use super::{files, none};

/// The crates that are looked at.
const SOURCES: [&str; 6] = [
    "crates/domain/src/",
    "crates/store/src/",
    "crates/documents/src/",
    "crates/office/src/",
    "crates/cli/src/",
    "src-tauri/src/",
];

/// The layers of `office`, the lowest first. A module imports from its own layer and from those before it.
const LAYERS: [&str; 10] = [
    "base", "facts", "views", "papers", "cases", "use_case", "office", "import", "safety", "sample",
];

/// A module's place in its crate, such as `["views", "review"]`; the crate itself is the empty one.
type Module = Vec<String>;

/// A crate: the text of each module.
struct Crate {
    texts: BTreeMap<Module, String>,
    /// What each module passes on under a name, as the path at which it has it.
    passed_on: BTreeMap<Module, BTreeMap<String, Module>>,
}

fn is_of_name(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

/// The module of a file below the sources of its crate.
fn module_of(file: &str) -> Module {
    let path = file.strip_suffix(".rs").expect("a file of Rust");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    match path {
        "lib" | "main" => Vec::new(),
        path => path.split('/').map(str::to_owned).collect(),
    }
}

/// The text without comments, attributes and tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    text.lines()
        .filter(|line| {
            let line = line.trim_start();
            !line.starts_with("//") && !line.starts_with("#[")
        })
        .flat_map(|line| [line, "\n"])
        .collect()
}

/// The `use` statements of a text, each with whether it is passed on, and the text without them.
fn statements(text: &str) -> (Vec<(bool, String)>, String) {
    let (mut found, mut rest) = (Vec::new(), String::new());
    let mut open: Option<(bool, String)> = None;
    for line in text.lines() {
        let trimmed = line.trim();
        if open.is_none() {
            let passes_on = trimmed.starts_with("pub");
            let after = if let Some(more) = trimmed.strip_prefix("pub(") {
                more.split_once(") ").map_or("", |(_, more)| more)
            } else {
                trimmed.strip_prefix("pub ").unwrap_or(trimmed)
            };
            match after.strip_prefix("use ") {
                Some(begun) => open = Some((passes_on, begun.to_owned())),
                None => rest.push_str(&format!("{line}\n")),
            }
        } else if let Some((_, begun)) = &mut open {
            begun.push_str(trimmed);
        }
        if let Some((passes_on, begun)) = open.take_if(|(_, begun)| begun.ends_with(';')) {
            found.push((passes_on, begun.trim_end_matches(';').to_owned()));
        }
    }
    (found, rest)
}

/// The single paths of a statement: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn paths(statement: &str) -> Vec<String> {
    let Some((before, inside)) = statement.split_once('{') else {
        return vec![statement.trim().to_owned()];
    };
    let inside = inside.trim_end().strip_suffix('}').expect("braces are closed");
    let (mut parts, mut part, mut depth) = (Vec::new(), String::new(), 0);
    for sign in inside.chars() {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(sign);
    }
    parts.push(part);
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts
        .flat_map(|part| paths(part.trim()))
        .map(|path| match path.strip_prefix("self") {
            Some(alias) if !alias.starts_with(is_of_name) => format!("{}{alias}", before.trim_end_matches("::")),
            _ => format!("{before}{path}"),
        })
        .collect()
}

/// The paths that stand in a text, such as `crate::facts::names::title`, but for their last parts of one segment.
fn qualified(text: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(|sign: char| sign.is_alphabetic() || sign == '_') {
        let start = from + at;
        let path = &text[start..];
        let mut end = path.find(|sign: char| !is_of_name(sign)).unwrap_or(path.len());
        while path[end..].starts_with("::") && path[end + 2..].starts_with(is_of_name) {
            let next = &path[end + 2..];
            end += 2 + next.find(|sign: char| !is_of_name(sign)).unwrap_or(next.len());
        }
        let goes_on = text[..start].ends_with([':', '.']);
        if path[..end].contains("::") && !goes_on {
            found.insert(&path[..end]);
        }
        from = start + end;
    }
    found
}

impl Crate {
    fn read(source: &str) -> Self {
        let texts = files(&[".rs"])
            .into_iter()
            .filter_map(|(path, text)| Some((path.strip_prefix(source)?.to_owned(), text)))
            .filter(|(path, _)| !path.ends_with("tests.rs") && !path.contains("/tests/"))
            .map(|(path, text)| (module_of(&path), code(&text)))
            .collect();
        let mut read = Self {
            texts,
            passed_on: BTreeMap::new(),
        };
        for (module, text) in &read.texts {
            let mut names = BTreeMap::new();
            for path in statements(text)
                .0
                .iter()
                .filter(|(pass, _)| *pass)
                .flat_map(|(_, all)| paths(all))
            {
                let (path, name) = path
                    .split_once(" as ")
                    .unwrap_or((&path, path.rsplit("::").next().unwrap_or("")));
                if let Some(whole) = read.whole(module, path) {
                    names.insert(name.to_owned(), whole);
                }
            }
            read.passed_on.insert(module.clone(), names);
        }
        read
    }

    /// A path as it stands in a module, from the top of the crate; nothing where it leads out of it.
    fn whole(&self, module: &Module, path: &str) -> Option<Module> {
        let mut segments = path.split("::").peekable();
        let mut whole = match *segments.peek()? {
            "crate" => Vec::new(),
            "self" | "super" => module.clone(),
            first => {
                let beside: Module = module.iter().cloned().chain([first.to_owned()]).collect();
                return self.texts.contains_key(&beside).then(|| {
                    let rest = path.split("::").skip(1).map(str::to_owned);
                    beside.into_iter().chain(rest).collect()
                });
            }
        };
        for segment in segments {
            match segment {
                "crate" | "self" => {}
                "super" => drop(whole.pop()),
                segment => whole.push(segment.to_owned()),
            }
        }
        Some(whole)
    }

    /// The module that has what a path from the top of the crate names.
    fn owner(&self, path: &[String]) -> Module {
        let mut path = path.to_vec();
        // A name may be passed on more than once, and never for ever.
        for _ in 0..8 {
            let length = (0..=path.len())
                .rev()
                .find(|length| self.texts.contains_key(&path[..*length]));
            let module = path[..length.unwrap_or_default()].to_vec();
            let next = path
                .get(module.len())
                .and_then(|name| self.passed_on.get(&module)?.get(name));
            match next {
                Some(next) => path = next.iter().chain(&path[module.len() + 1..]).cloned().collect(),
                None => return module,
            }
        }
        Vec::new()
    }

    /// Which modules each module imports from.
    fn arrows(&self) -> BTreeMap<&Module, BTreeSet<Module>> {
        let arrows = self.texts.iter().map(|(module, text)| {
            let (all, rest) = statements(text);
            let used = all
                .iter()
                .filter(|(passes_on, _)| !passes_on)
                .flat_map(|(_, all)| paths(all));
            let used = used.map(|path| path.split(" as ").next().unwrap_or_default().to_owned());
            let named = qualified(&rest).into_iter().map(str::to_owned);
            let to = used
                .chain(named)
                .filter_map(|path| self.whole(module, &path))
                .map(|path| self.owner(&path))
                .filter(|owner| owner != module)
                .collect();
            (module, to)
        });
        arrows.collect()
    }
}

fn name(module: &[String]) -> String {
    match module {
        [] => "the crate's own file".to_owned(),
        module => module.join("::"),
    }
}

/// A way from a module back to itself, if there is one.
fn circle(from: &Module, arrows: &BTreeMap<&Module, BTreeSet<Module>>) -> Option<Vec<Module>> {
    let mut ways: Vec<Vec<Module>> = vec![vec![from.clone()]];
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop() {
        for next in way.last().and_then(|last| arrows.get(last)).into_iter().flatten() {
            let longer: Vec<Module> = way.iter().chain([next]).cloned().collect();
            if next == from {
                return Some(longer);
            }
            if seen.insert(next.clone()) {
                ways.push(longer);
            }
        }
    }
    None
}

// Seen red: with `facts::names` asking `views::record`, and before the layers 35 modules of office stood in one circle.
#[test]
fn no_module_imports_one_that_imports_it() {
    let mut broken = Vec::new();
    for source in SOURCES {
        let read = Crate::read(source);
        let arrows = read.arrows();
        assert!(arrows.values().any(|to| !to.is_empty()), "{source}: no import was read");
        for module in read.texts.keys() {
            if let Some(way) = circle(module, &arrows) {
                let way: Vec<String> = way.iter().map(|module| name(module)).collect();
                broken.push(format!(
                    "{source}: {}: move what both need to a module below them",
                    way.join(" imports ")
                ));
            }
        }
    }
    none(broken);
}

// Seen red: with `papers::letter` asking `cases::letters`.
#[test]
fn imports_of_the_office_go_down_its_layers() {
    let read = Crate::read("crates/office/src/");
    let rank = |module: &[String]| match module.first() {
        Some(first) => LAYERS.iter().position(|layer| layer == first),
        None => Some(LAYERS.len()),
    };
    let mut broken = Vec::new();
    for module in read.texts.keys() {
        if rank(module).is_none() {
            broken.push(format!(
                "office: {} is in no layer; give it a place among {}",
                name(module),
                LAYERS.join(", ")
            ));
        }
    }
    for (module, to) in read.arrows() {
        for to in to.iter().filter(|to| rank(to) > rank(module)) {
            broken.push(format!(
                "office: {} imports {}, which is above it; see the layers in ARCHITECTURE.md",
                name(module),
                name(to)
            ));
        }
    }
    none(broken);
}

#[test]
fn the_reader_of_imports_knows_their_forms() {
    let check = |statement: &str, expected: &[&str]| assert_eq!(paths(statement), expected, "{statement}");
    check("crate::a", &["crate::a"]);
    check(
        "crate::{a, b::{c, d as e}}",
        &["crate::a", "crate::b::c", "crate::b::d as e"],
    );
    check("super::a::{self, B}", &["super::a", "super::a::B"]);
    check(
        "crate::a::{self as other, selfless}",
        &["crate::a as other", "crate::a::selfless"],
    );
    let text = "pub(crate) use a::{\n    B,\n    C,\n};\nlet x = crate::d::e(self::f);\nx.g::<h>();\n";
    let (found, rest) = statements(text);
    assert_eq!(found, [(true, "a::{B,C,}".to_owned())]);
    assert_eq!(
        qualified(&rest).into_iter().collect::<Vec<_>>(),
        ["crate::d::e", "self::f"]
    );
}
