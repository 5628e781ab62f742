// Paints a drawing with Cairo, its words with Pango.
#include "bot/charts/paint.hpp"

#include <pango/pangocairo.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace charts {
namespace {

// The first one that is installed; script/install brings the first.
constexpr const char* fonts = "WenQuanYi Micro Hei, Noto Sans CJK SC, WenQuanYi Zen Hei, Source Han Sans SC, sans-serif";

struct Colour {
  double red, green, blue;
};

constexpr Colour of_bytes(unsigned rgb) {
  return {((rgb >> 16) & 255) / 255.0, ((rgb >> 8) & 255) / 255.0, (rgb & 255) / 255.0};
}

Colour colour(Ink ink) {
  static constexpr std::array<unsigned, 9> inks{0x141414, 0x595959, 0x0072B2, 0xD55E00, 0x009E73,
                                                0xCC79A7, 0x666666, 0xFFFFFF, 0xE4EDF5};
  return of_bytes(inks[static_cast<std::size_t>(ink)]);
}

Colour mixed(Colour with, double strength) {
  const auto one = [&](double part) { return 1 - (1 - part) * strength; };
  return {one(with.red), one(with.green), one(with.blue)};
}

template <auto Release>
struct Releaser {
  template <class T>
  void operator()(T* handle) const {
    Release(handle);
  }
};
using Surface = std::unique_ptr<cairo_surface_t, Releaser<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Releaser<cairo_destroy>>;
using Layout = std::unique_ptr<PangoLayout, Releaser<g_object_unref>>;
using Font = std::unique_ptr<PangoFontDescription, Releaser<pango_font_description_free>>;

class Canvas {
 public:
  Canvas(int width, int height)
      : surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)), context_(cairo_create(surface_.get())) {
    if (cairo_status(context_.get()) != CAIRO_STATUS_SUCCESS) throw std::runtime_error("no canvas to paint on");
    set({1, 1, 1});
    cairo_paint(context_.get());
  }

  void fill(const Shape& shape) {
    trace(shape.corners);
    set(mixed(colour(shape.ink), shape.strength));
    cairo_fill(context_.get());
  }

  void stroke(const Line& line) {
    static constexpr std::array<double, 2> dashes{10, 8};
    trace(line.points);
    set(colour(line.ink));
    cairo_set_line_width(context_.get(), line.width);
    cairo_set_dash(context_.get(), dashes.data(), line.is_dashed ? 2 : 0, 0);
    cairo_stroke(context_.get());
  }

  Extent write(const Text& text, const std::string& words) {
    const Layout layout = laid_out(text, words);
    int width = 0, height = 0;
    pango_layout_get_pixel_size(layout.get(), &width, &height);
    const double first_line = static_cast<double>(height) / pango_layout_get_line_count(layout.get());
    const double shift = text.align == Align::left ? 0 : text.align == Align::middle ? width / 2.0 : width;
    const Extent at{text.x - shift, text.y - first_line / 2, text.x - shift + width, text.y - first_line / 2 + height};
    set(colour(text.ink));
    cairo_move_to(context_.get(), at.left, at.top);
    pango_cairo_show_layout(context_.get(), layout.get());
    return at;
  }

  bool has_all_letters(const std::string& words) {
    return pango_layout_get_unknown_glyphs_count(laid_out({}, words).get()) == 0;
  }

  std::string bytes() const {
    std::string out;
    const auto take = [](void* into, const unsigned char* data, unsigned length) {
      static_cast<std::string*>(into)->append(reinterpret_cast<const char*>(data), length);
      return CAIRO_STATUS_SUCCESS;
    };
    cairo_surface_flush(surface_.get());
    if (cairo_surface_write_to_png_stream(surface_.get(), take, &out) != CAIRO_STATUS_SUCCESS)
      throw std::runtime_error("the picture cannot be written");
    return out;
  }

 private:
  void set(Colour to) { cairo_set_source_rgb(context_.get(), to.red, to.green, to.blue); }

  void trace(const std::vector<Point>& points) {
    cairo_new_path(context_.get());
    for (const Point& point : points) cairo_line_to(context_.get(), point.x, point.y);
  }

  Layout laid_out(const Text& text, const std::string& words) {
    Layout layout(pango_cairo_create_layout(context_.get()));
    const Font font(pango_font_description_from_string(fonts));
    pango_font_description_set_absolute_size(font.get(), text.size * PANGO_SCALE);
    if (text.is_bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_text(layout.get(), words.data(), static_cast<int>(words.size()));
    if (text.room <= 0) return layout;
    int width = 0, height = 0;
    pango_layout_get_pixel_size(layout.get(), &width, &height);
    if (width <= text.room) return layout;  // its alignment is the caller's
    pango_layout_set_width(layout.get(), static_cast<int>(text.room * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
    pango_layout_set_height(layout.get(), -text.lines);
    return layout;
  }

  Surface surface_;
  Context context_;
};

// A character of UTF-8 begins at every byte that does not continue one.
std::vector<std::string> letters(const std::string& words) {
  std::vector<std::string> found;
  for (const char byte : words) {
    if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80) found.emplace_back();
    if (!found.empty()) found.back() += byte;
  }
  return found;
}

std::string writable(Canvas& canvas, std::string words) {
  if (!g_utf8_validate(words.data(), static_cast<gssize>(words.size()), nullptr)) return {};
  if (canvas.has_all_letters(words)) return words;
  std::string kept;
  for (const auto& letter : letters(words))
    if (canvas.has_all_letters(letter)) kept += letter;
  return kept;
}

std::vector<Extent> paint(Canvas& canvas, const Drawing& drawing, const Shown& shown) {
  for (const Shape& shape : drawing.shapes) canvas.fill(shape);
  for (const Line& line : drawing.lines) canvas.stroke(line);
  std::vector<Extent> written;
  for (const Text& text : drawing.texts)
    written.push_back(canvas.write(text, writable(canvas, shown ? shown(text.words) : text.words)));
  return written;
}

}  // namespace

bool can_write_chinese() {
  static const bool can = Canvas(1, 1).has_all_letters("目标万截至");
  return can;
}

std::string png(const Drawing& drawing, const Shown& shown) {
  if (!can_write_chinese()) return {};
  Canvas canvas(drawing.width, drawing.height);
  paint(canvas, drawing, shown);
  return canvas.bytes();
}

std::vector<Extent> extents(const Drawing& drawing) {
  Canvas canvas(drawing.width, drawing.height);
  return paint(canvas, drawing, {});
}

}  // namespace charts
