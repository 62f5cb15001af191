//! Typst's virtual world: one template, one paper, one picture, the bundled typefaces, and nothing else.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::model::Image;
use crate::write::error::Error;
use crate::write::pdf::data::image_path;
use crate::write::pdf::faces::Faces;
use crate::write::pdf::stand_in::{self, StandIn};

const TEMPLATE: &str = include_str!("../../../templates/paper.typ");

/// What is the same for every paper.
pub(super) struct Fixed {
    library: LazyHash<Library>,
    template: Source,
}

impl Default for Fixed {
    fn default() -> Self {
        // The extras are the table's spoken summary; without them a table has none.
        let library = Library::builder()
            .with_features([Feature::A11yExtras].into_iter().collect())
            .build();
        let template = Source::new(id("/paper.typ"), TEMPLATE.to_owned());
        Self {
            library: LazyHash::new(library),
            template,
        }
    }
}

impl fmt::Debug for Fixed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Fixed")
    }
}

/// The world of one paper.
pub(super) struct Sheet<'a> {
    fixed: &'a Fixed,
    faces: &'a Faces,
    data: (FileId, Bytes),
    image: Option<(FileId, Bytes)>,
    stand_ins: &'a [StandIn],
    date: Option<NaiveDate>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(
        fixed: &'a Fixed,
        faces: &'a Faces,
        data: &serde_json::Value,
        image: Option<&Image>,
        stand_ins: &'a [StandIn],
        date: Option<NaiveDate>,
    ) -> Result<Self, Error> {
        let data = serde_json::to_vec(data).map_err(|error| Error::Setting {
            detail: error.to_string(),
        })?;
        Ok(Self {
            fixed,
            faces,
            data: (id("/paper.json"), Bytes::new(data)),
            image: image.map(|image| (id(image_path(&image.media)), Bytes::new(image.bytes.clone()))),
            stand_ins,
            date,
        })
    }
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.fixed.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.faces.book
    }

    fn main(&self) -> FileId {
        self.fixed.template.id()
    }

    fn source(&self, file: FileId) -> FileResult<Source> {
        if file == self.fixed.template.id() {
            Ok(self.fixed.template.clone())
        } else {
            Err(absent(file))
        }
    }

    fn file(&self, file: FileId) -> FileResult<Bytes> {
        [Some(&self.data), self.image.as_ref()]
            .into_iter()
            .flatten()
            .find(|(known, _)| *known == file)
            .map(|(_, bytes)| bytes.clone())
            .or_else(|| {
                let number = stand_in::number(file.get().vpath().get_without_slash())?;
                self.stand_ins.get(number).map(|one| Bytes::new(one.png(number)))
            })
            .ok_or_else(|| absent(file))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.faces.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        let date = self.date?;
        Datetime::from_ymd(
            date.year(),
            u8::try_from(date.month()).ok()?,
            u8::try_from(date.day()).ok()?,
        )
    }
}

fn absent(file: FileId) -> FileError {
    FileError::NotFound(file.get().vpath().get_without_slash().into())
}

/// The id of a path in the world. The paths are ours and well formed; the root stands for one that is not.
fn id(path: &str) -> FileId {
    let path = VirtualPath::new(path).unwrap_or_else(|_| VirtualPath::new("/").expect("the root is a path"));
    RootedPath::new(VirtualRoot::Project, path).intern()
}
