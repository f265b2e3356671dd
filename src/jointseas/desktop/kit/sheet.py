"""The one stylesheet. Its names in $ come from the tokens; nothing here names a colour or a size of text."""

from string import Template

SHEET = Template("""
* { font-family: "$family"; font-size: ${body}px; }
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[ground="true"] { background: $ground; }
QLabel { background: transparent; }
QLabel[look="caption"] { font-size: ${caption}px; color: $muted; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="strong"] { font-weight: 700; }
QLabel[look="section"] { font-size: ${section}px; font-weight: 700; }
QLabel[look="title"] { font-size: ${title}px; font-weight: 700; }
QLabel[look="figure"] { font-size: ${figure}px; font-weight: 700; }
QLabel[look="heading"] { font-size: ${caption}px; color: $muted; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="accent"] { color: $accent; }
QLabel[badge] { border-radius: ${badge_radius}px; padding: 1px ${badge_pad}px; font-size: ${caption}px;
  border: 1px solid transparent; }
QLabel[badge="plain"] { border-color: $border; background: $raised; color: $text; }
QLabel[badge="good"] { background: $good_soft; color: $good; }
QLabel[badge="warn"] { background: $warn_soft; color: $warn; }
QLabel[badge="bad"] { background: $bad_soft; color: $bad; }
QLabel[badge="accent"] { background: $accent_soft; color: $accent; }
QLabel[badge="count"] { border: 1px solid $border; border-radius: ${count_radius}px; background: $raised; color: $muted;
  padding: 0 ${badge_pad}px; font-size: ${small}px; }
QLabel[badge="key"] { border: 1px solid $border; border-radius: 4px; background: $surface; color: $muted;
  padding: 0 5px; font-size: ${small}px; }
QLabel[mark="true"] { background: $accent; color: $on_accent; border-radius: ${control_radius}px; font-weight: 700; }

QFrame[card="true"] { background: $surface; border: 1px solid $border; border-radius: ${card_radius}px; }
QFrame[card="true"][live="true"]:hover { border-color: $accent; }
QFrame[card="true"][live="true"]:focus { border: 2px solid $accent; }
QFrame[rule="true"] { background: $border; border: 0; min-height: 1px; max-height: 1px; }
QFrame[surface="true"] { background: $surface; border: 0; }
QFrame[chrome="side"] { background: $surface; border: 0; border-right: 1px solid $border; }
QFrame[chrome="top"] { background: $surface; border: 0; border-bottom: 1px solid $border; }
QFrame[toast="true"] { background: $text; border-radius: ${control_radius}px; border: 1px solid $border; }
QFrame[toast="true"] QLabel { color: $ground; }
QFrame[toast="true"] QPushButton { color: $ground; background: transparent; border: 1px solid $muted; }
QFrame[toast="true"] QPushButton:hover, QFrame[toast="true"] QPushButton:focus { border: 1px solid $ground; }
QFrame[notice="bad"] { background: $bad_soft; border: 0; border-radius: ${control_radius}px; }
QFrame[notice="warn"] { background: $warn_soft; border: 0; border-radius: ${control_radius}px; }
QFrame[notice="accent"] { background: $accent_soft; border: 0; border-radius: ${control_radius}px; }
QFrame[popup="true"] { background: $surface; border: 1px solid $control; border-radius: ${card_radius}px; }

QPushButton { border: 1px solid $border; border-radius: ${control_radius}px; background: $surface; color: $text;
  padding: 0 ${button_pad}px; min-height: ${button_height}px; font-weight: 700; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $border; }
QPushButton:focus { border: 2px solid $accent; padding: 0 ${button_pad_focus}px; min-height: ${button_height_focus}px; }
QPushButton:disabled { color: $muted; background: $raised; }
QPushButton[kind="primary"] { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $track; border-color: $track; color: $muted; }
QPushButton[kind="danger"] { color: $bad; }
QPushButton[kind="small"] { font-weight: 400; padding: 0 ${small_pad}px; min-height: ${small_height}px; }
QPushButton[kind="small"]:focus { padding: 0 ${small_pad_focus}px; min-height: ${small_height_focus}px; }
QPushButton[kind="chip"] { font-weight: 400; padding: 0 ${small_pad}px; min-height: ${small_height}px; }
QPushButton[kind="chip"]:focus { padding: 0 ${small_pad_focus}px; min-height: ${small_height_focus}px; }
QPushButton[kind="chip"]:checked { background: $accent_soft; color: $accent; border-color: $accent; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; font-weight: 400; color: $muted;
  padding: 0 ${small_pad}px; min-height: ${small_height}px; }
QPushButton[kind="quiet"]:hover { background: $hover; color: $text; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; padding: 0 ${small_pad_focus}px;
  min-height: ${small_height_focus}px; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; border-radius: 4px; color: $accent;
  font-weight: 400; padding: 0 2px; min-height: 0; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 1px solid $accent; padding: 0 2px; min-height: 0; }
QPushButton[kind="avatar"] { background: $accent_soft; color: $accent; border: 1px solid transparent;
  border-radius: ${avatar_radius}px; padding: 0; font-size: ${caption}px; min-height: 0; }
QPushButton[kind="avatar"]:focus { border: 2px solid $accent; }
QPushButton[kind="search"] { background: $raised; color: $muted; font-weight: 400; text-align: left;
  padding: 0 ${field_pad}px; min-height: ${search_height}px; }
QPushButton[kind="search"]:focus { border: 2px solid $accent; padding: 0 ${field_pad_focus}px;
  min-height: ${search_height_focus}px; }
QPushButton[kind="nav"] { background: transparent; border: 1px solid transparent; text-align: left; font-weight: 400;
  padding: 0 ${nav_pad}px; min-height: ${nav_height}px; }
QPushButton[kind="nav"]:hover { background: $hover; }
QPushButton[kind="nav"]:focus { border: 2px solid $accent; padding: 0 ${nav_pad_focus}px;
  min-height: ${nav_height_focus}px; }
QPushButton[kind="nav"]:checked { background: $accent_soft; color: $accent; font-weight: 700; }
QPushButton[kind="tile"] { text-align: left; font-weight: 400; padding: 0; min-height: 0;
  border-radius: ${card_radius}px; }
QPushButton::menu-indicator { width: 0; }

QLineEdit, QPlainTextEdit, QComboBox, QDateEdit, QSpinBox { background: $surface; color: $text;
  border: 1px solid $control; border-radius: ${control_radius}px; padding: 0 ${field_pad}px;
  min-height: ${button_height}px; selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit { padding: ${line_pad}px ${line_pad}px; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus { border: 2px solid $accent; padding: 0 ${field_pad_focus}px;
  min-height: ${button_height_focus}px; }
QPlainTextEdit:focus { padding: ${line_pad_focus}px ${line_pad_focus}px; }
TextBox, TextBox:focus { font-family: "$fixed", "$family"; min-height: ${text_height}px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border-color: $bad; }
QLineEdit:disabled, QComboBox:disabled, QLineEdit[readOnly="true"] { background: $raised; color: $muted; }
QLineEdit[cell="true"] { border-color: $border; border-radius: 4px; }
QLineEdit[cell="true"]:hover { border-color: $control; }
QLineEdit[cell="true"]:focus { border-color: $accent; background: $surface; }
QLineEdit[cell="true"][wrong="true"] { border-color: $bad; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus { border: 0; background: transparent; padding: 0;
  min-height: ${search_height}px; font-size: ${section}px; }
QComboBox { padding-left: ${combo_pad}px; }
QComboBox:focus { padding-left: ${combo_pad_focus}px; }
QComboBox::drop-down { border: 0; width: ${arrow}px; }
QComboBox::down-arrow { image: none; width: 0; height: 0; }
QComboBox QAbstractItemView, QListView, QTreeView, QTableView { background: $surface; color: $text;
  border: 1px solid $border; outline: 0; selection-background-color: $accent_soft; selection-color: $text; }
QListView[popup="true"] { border: 1px solid $control; border-radius: ${control_radius}px; padding: 4px; }
QListView::item { min-height: ${nav_height}px; padding: 0 ${line_pad}px; border-radius: 4px; }
QListView::item:hover { background: $hover; }
QListView::item:selected { background: $accent_soft; color: $text; }
QTableView { gridline-color: transparent; alternate-background-color: $surface; border: 0; }
QTableView:focus { border: 0; }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section { background: $surface; color: $muted; border: 0; border-bottom: 1px solid $border;
  padding: 0 ${cell_pad}px; min-height: ${nav_height}px; font-weight: 700; }
QHeaderView::section:hover { color: $text; }
QTableCornerButton::section { background: $surface; border: 0; }
QCheckBox, QRadioButton { spacing: ${line_pad}px; background: transparent; }

QScrollArea, QScrollArea > QWidget > QWidget[bare="true"] { background: transparent; border: 0; }
QScrollArea:focus { border: 2px solid $accent; border-radius: ${card_radius}px; }
QAbstractScrollArea::corner { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $control; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider { background: transparent; min-height: 20px; }
QSlider::groove:horizontal { background: $track; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: $surface; border: 2px solid $accent; width: 12px; margin: -6px 0;
  border-radius: 8px; }
QSlider::handle:horizontal:focus { background: $accent; }

QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; border: 0; border-bottom: 2px solid transparent;
  padding: ${line_pad}px 2px; margin-right: ${tab_gap}px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; font-weight: 700; }
QTabBar::tab:selected:focus { color: $accent; background: $accent_soft; }
QMenu { background: $surface; border: 1px solid $control; border-radius: ${control_radius}px; padding: 4px; }
QMenu::item { padding: ${menu_pad}px ${button_pad}px; border-radius: 4px; background: transparent; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QToolTip { background: $text; color: $ground; border: 1px solid $text; padding: 4px 6px; }
QProgressBar { background: $track; border: 0; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: transparent; }
QCalendarWidget QWidget { alternate-background-color: $raised; background: $surface; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent; selection-color: $on_accent; border: 0; }
QCalendarWidget QToolButton { background: transparent; color: $text; border: 1px solid transparent; padding: 4px 8px;
  border-radius: 4px; font-weight: 700; }
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QToolButton:focus { border: 1px solid $accent; }
QCalendarWidget QToolButton::menu-indicator { width: 0; }
""")
