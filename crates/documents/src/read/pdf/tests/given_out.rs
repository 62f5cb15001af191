//! Pages as they are given out: what is withheld is in no pixel and in no word.

use super::*;
use domain::disclosure;

/// A page with a line of text above another.
fn two_lines(secret: &str) -> Vec<u8> {
    let content = format!(
        "BT /F1 12 Tf 1 0 0 1 72 720 Tm (Seen by {secret} in the yard) Tj 1 0 0 1 72 600 Tm (The rest is plain.) Tj ET"
    );
    pdf(&[&content])
}

/// The first line of that page.
const FIRST: Area = Area {
    x: 60.0,
    y: 105.0,
    width: 400.0,
    height: 25.0,
};

fn given(bytes: &[u8], areas: &[Area], passages: &[&str]) -> (Page, Picture, Vec<u32>) {
    let given = opened(bytes).given_out(1, areas, passages, Some(2.0)).expect("a page");
    (given.page, given.picture.expect("a picture"), given.found)
}

/// The pixels of a picture within an area and those outside of it.
fn parted(picture: &Picture, page: &Page, area: Area) -> (Vec<[u8; 3]>, Vec<[u8; 3]>) {
    let (mut inside, mut outside) = (Vec::new(), Vec::new());
    let across = picture.width as f32 / page.width;
    let down = picture.height as f32 / page.height;
    let columns = (area.x * across).floor() as usize..((area.x + area.width) * across).ceil() as usize;
    let rows = (area.y * down).floor() as usize..((area.y + area.height) * down).ceil() as usize;
    for (at, pixel) in picture.pixels.chunks_exact(3).enumerate() {
        let (row, column) = (at / picture.width as usize, at % picture.width as usize);
        match rows.contains(&row) && columns.contains(&column) {
            true => inside.push([pixel[0], pixel[1], pixel[2]]),
            false => outside.push([pixel[0], pixel[1], pixel[2]]),
        }
    }
    (inside, outside)
}

// Seen red: with the picture left as it was drawn, and with the words of the whole page.
#[test]
fn what_is_under_an_area_is_neither_seen_nor_read() {
    let file = two_lines("Tobias Wrenfield");
    let (page, burnt, _) = given(&file, &[FIRST], &[]);
    assert_eq!(page.text(), "The rest is plain.");
    let plain = opened(&file).picture(1, 2.0).expect("a picture");
    let (inside, outside) = parted(&burnt, &page, FIRST);
    assert!(inside.iter().all(|pixel| *pixel == [0; 3]) && inside.len() > 10_000);
    assert_eq!(outside, parted(&plain, &page, FIRST).1);
}

#[test]
fn what_is_under_an_area_changes_nothing_outside_of_it() {
    let of = |secret: &str| given(&two_lines(secret), &[FIRST], &[]);
    let (one, two) = (of("Tobias Wrenfield"), of("Bo"));
    assert_eq!(one.0, two.0);
    assert!(one.1 == two.1);
}

#[test]
fn words_are_burnt_where_they_stand_over_the_end_of_a_line_too() {
    let content = "BT /F1 12 Tf 14 TL 72 720 Td (It was told by the keeper of the old harbour light, Tobias) Tj T* \
                   (Wrenfield, that TOBIAS WRENFIELD saw Tobias.) Tj ET";
    let file = pdf(&[content]);
    let (page, picture, found) = given(&file, &[], &["tobias wrenfield", "Nobody"]);
    assert_eq!(found, [2, 0]);
    let text = page.text();
    assert!(!text.contains("Wrenfield") && !text.contains("WRENFIELD"), "{text}");
    assert!(
        text.contains("harbour light") && text.ends_with("saw Tobias."),
        "{text}"
    );
    for area in &opened(&file).areas_of(1, &["tobias wrenfield"]).expect("a page")[0] {
        assert!(parted(&picture, &page, *area).0.iter().all(|pixel| *pixel == [0; 3]));
    }
}

// Seen red: with every letter of the file read, whether or not anybody sees it.
#[test]
fn words_that_the_page_does_not_show_are_not_given_out() {
    let content = "BT /F1 12 Tf 1 0 0 1 72 720 Tm (Barred by its sender) Tj 1 g 1 0 0 1 72 660 Tm (White on white) Tj \
                   0 g 1 0 0 1 72 600 Tm (Plain to see, even a) Tj 3 Tr 1 0 0 1 72 560 Tm (Of no layer) Tj ET \
                   0 g 60 710 300 25 re f";
    let (page, ..) = given(&pdf(&[content]), &[], &[]);
    assert_eq!(page.text(), "Plain to see, even a");
}

#[test]
fn a_picture_is_packed_grey_where_it_has_no_colours() {
    let head = |file: &[u8]| given(file, &[], &[]).1.packed().expect("a picture")[25];
    assert_eq!(head(&two_lines("Bo")), 0, "grey");
    assert_eq!(head(&pdf(&["0.8 0.1 0.1 rg 60 710 300 25 re f"])), 2, "in colours");
    let black_and_white = given(&two_lines("Bo"), &[FIRST], &[]).1.packed().expect("a picture");
    assert!(black_and_white.len() < 30_000, "{}", black_and_white.len());
}

#[test]
fn an_area_is_kept_in_thousandths_and_drawn_in_points() {
    let kept = disclosure::Area {
        page: 3,
        x: 100,
        y: 500,
        width: 250,
        height: 10,
    };
    let area = Area::of(kept, (600.0, 800.0));
    assert_eq!(
        area,
        Area {
            x: 60.0,
            y: 400.0,
            width: 150.0,
            height: 8.0
        }
    );
    assert_eq!(area.kept(3, (600.0, 800.0)), kept);
    // What is told of words holds all of them.
    let over = Area {
        x: 60.1,
        y: 400.1,
        width: 150.0,
        height: 900.0,
    };
    let held = over.kept(3, (600.0, 800.0));
    assert_eq!((held.x, held.width, held.y, held.height), (100, 251, 500, 500));
    assert!(held.lies_on_a_page());
}
