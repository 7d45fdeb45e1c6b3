/**
 * One test for each example page of the ARIA Authoring Practices: one action and one check, written by a person who
 * looked at the page and knows what the widget has to do. Each was done by hand once (plain Playwright, no engine of
 * ours) to see that it is true of the page. Source of names: w3c/aria-practices, content/patterns.
 */

export interface AriaTest {
  /** What the person does; null where the page has nothing to operate and only says something. */
  goal: string | null;
  expected: string;
}

/** Keyed by the page's path below `content/patterns`, with `/examples` and `.html` left out. */
export const TESTS: Record<string, AriaTest> = {
  'accordion/accordion': {
    goal: 'Click "Billing Address".',
    expected: 'The field "Address 1" is shown.',
  },
  'alert/alert': {
    goal: 'Press the "Trigger Alert" button.',
    expected: 'The alert says "Hello".',
  },
  'alertdialog/alertdialog': {
    goal: 'Click Discard, then click Yes in the Confirmation dialog.',
    expected: 'The Notes field is empty.',
  },
  'breadcrumb/breadcrumb': {
    goal: 'Click the link "Patterns" in the Breadcrumb navigation.',
    expected: 'The URL ends with "/patterns/patterns.html".',
  },
  'button/button': {
    goal: 'Click the "Mute" button.',
    expected: 'The "Mute" button is pressed.',
  },
  'button/button_idl': {
    goal: 'Press Space on the "Mute" button.',
    expected: 'The "Mute" button is pressed.',
  },
  'carousel/carousel-1-prev-next': {
    goal: 'Click "Stop automatic slide show".',
    expected: 'A button "Start automatic slide show" is shown.',
  },
  'carousel/carousel-2-tablist': {
    goal: 'Click the tab "Slide 4".',
    expected: 'The tab "Slide 4" is selected.',
  },
  'checkbox/checkbox-mixed': {
    goal: 'Check "All condiments".',
    expected: 'Lettuce, Tomato, Mustard and Sprouts are checked.',
  },
  'checkbox/checkbox': {
    goal: 'Tick the Lettuce checkbox.',
    expected: 'The Lettuce checkbox is ticked.',
  },
  'combobox/combobox-autocomplete-both': {
    goal: 'Type "Ala" into the State field.',
    expected: 'The State field contains "Alabama".',
  },
  'combobox/combobox-autocomplete-list': {
    goal: 'Type "Mi" into the State field and choose "Michigan" from the list.',
    expected: 'The State field has the value "Michigan".',
  },
  'combobox/combobox-autocomplete-none': {
    goal: 'Click the button "Previous Searches" and click the option "salsa recipes".',
    expected: 'The Search field contains "salsa recipes".',
  },
  'combobox/combobox-datepicker': {
    goal: 'Enter "05/15/2030" in the Date field and click the "Choose Date" button.',
    expected: 'The dialog has the heading "May 2030".',
  },
  'combobox/combobox-select-only': {
    goal: 'Select "Cherry" in the Favorite Fruit dropdown.',
    expected: 'The Favorite Fruit dropdown shows "Cherry".',
  },
  'combobox/grid-combo': {
    goal: 'Type "Ap" into the field "Fruits and vegetables" and click "Apple" in the grid.',
    expected: 'The field "Fruits and vegetables" contains "Apple".',
  },
  'dialog-modal/datepicker-dialog': {
    goal: 'Enter "07/04/2031" in the Date field, click the "Choose Date" button, click the cell "15" and then "OK".',
    expected: 'The Date field contains "7/15/2031".',
  },
  'dialog-modal/dialog': {
    goal: 'Click "Add Delivery Address", then click "Add" in the dialog.',
    expected: 'The dialog "Address Added" is open.',
  },
  'disclosure/disclosure-card': {
    goal: 'Click the Details button in the card of "Folk Futures: Tradition in the Classroom".',
    expected: 'The Details button in the card of "Folk Futures: Tradition in the Classroom" is expanded.',
  },
  'disclosure/disclosure-faq': {
    goal: 'Click "Is there free parking on holidays?".',
    expected: 'The text "All facilities are restricted from 2:00 am - 6:00 am on all days." is visible.',
  },
  'disclosure/disclosure-image-description': {
    goal: 'Click the button "Data Table for Minard\'s Chart".',
    expected: 'The table contains a row "Kowno River".',
  },
  'disclosure/disclosure-navigation-hybrid': {
    goal: 'Click "More Admissions pages" and then the link "Tuition".',
    expected: 'The heading "Tuition" is shown.',
  },
  'disclosure/disclosure-navigation': {
    goal: 'Click the About button and choose Administration.',
    expected: 'There is a heading "Administration".',
  },
  'feed/feed': {
    goal: 'Wait until "Sakura Sushi" is shown, then press PageDown on the article "Tito\'s Tacos".',
    expected: 'The article "Sakura Sushi" is focused.',
  },
  'grid/data-grids': {
    goal: 'Click the Amount button in the table "Transactions January 1 through January 7".',
    expected: 'The first row of the table "Transactions January 1 through January 7" contains "Hot Coffee".',
  },
  'grid/layout-grids': {
    goal: 'Enter "Ada Lovelace" into the "Add Recipient" field and click Add.',
    expected: 'The "Send To" grid contains a link "Ada Lovelace".',
  },
  'listbox/listbox-actions': {
    goal: 'Select "Learn archery" in the Bucket List.',
    expected: 'The Details field contains "Archery content goes here".',
  },
  'listbox/listbox-collapsible': {
    goal: 'Click the button "Neptunium" and choose "Curium".',
    expected: 'A button "Curium" is shown.',
  },
  'listbox/listbox-grouped': {
    goal: 'Choose "Eel" from the list "Choose your animal sidekick".',
    expected: 'The option "Eel" is selected.',
  },
  'listbox/listbox-rearrangeable': {
    goal: 'Click "Proximity of fast food" and then the button "Not Important".',
    expected: 'The list "Unimportant Features" contains "Proximity of fast food".',
  },
  'listbox/listbox-scrollable': {
    goal: 'Click the option "Oganesson".',
    expected: 'The option "Oganesson" is selected.',
  },
  'menu-button/menu-button-actions-active-descendant': {
    goal: 'Open the "Actions" menu and choose "Action 2".',
    expected: 'The Last Action field contains "Action 2".',
  },
  'menu-button/menu-button-actions': {
    goal: 'Click the "Actions" button and click the menu item "Action 3".',
    expected: 'The Last Action field says "Action 3".',
  },
  'menu-button/menu-button-links': {
    goal: 'Click the button "WAI-ARIA Quick Links".',
    expected: 'The menu item "WAI-ARIA Authoring Practices" is visible.',
  },
  'menubar/menubar-editor': {
    goal: 'Open the Font menu and choose Monospace. Open the Font menu again.',
    expected: 'The menu item "Monospace" is checked.',
  },
  'menubar/menubar-navigation': {
    goal: 'Click "About" in the menu bar and choose "Administration".',
    expected: 'The heading "Administration" is shown.',
  },
  'meter/meter': {
    goal: 'Click "Pause Updates".',
    expected: 'The button "Start Updates" is shown.',
  },
  'radio/radio-activedescendant': {
    goal: 'Choose "Deep dish".',
    expected: 'The radio button "Deep dish" is selected.',
  },
  'radio/radio-rating': {
    goal: 'Select the radio button "four stars".',
    expected: 'The radio button "four stars" is checked.',
  },
  'radio/radio': {
    goal: 'Select "Home Delivery" under the heading "Pizza Delivery".',
    expected: '"Home Delivery" is selected.',
  },
  'slider/slider-color-viewer': {
    goal: 'Set the Red slider to 200.',
    expected: 'The "Color (RGB)" field contains "200, 128, 128".',
  },
  'slider/slider-rating': {
    goal: 'Move the slider to 7.',
    expected: 'The value of the slider is 7.',
  },
  'slider/slider-seek': {
    goal: 'Press End on the Seek slider.',
    expected: 'The Seek slider shows "5:00".',
  },
  'slider/slider-temperature': {
    goal: 'Press Home on the Temperature slider.',
    expected: 'The Temperature slider says "10.0°C".',
  },
  'slider-multithumb/slider-multithumb': {
    goal: 'Set the slider "Hotel Minimum Price in US dollars" to 150.',
    expected: 'The slider "Hotel Minimum Price in US dollars" shows "$150".',
  },
  'spinbutton/datepicker-spinbuttons': {
    goal: 'Press Home on the Day field.',
    expected: 'The Day field is "1".',
  },
  'spinbutton/quantity-spinbutton': {
    goal: 'Click "Add adult" twice.',
    expected: 'The Adults field contains 3.',
  },
  'switch/switch-button': {
    goal: 'Turn on "Outdoor Lights".',
    expected: 'The "Outdoor Lights" switch is on.',
  },
  'switch/switch-checkbox': {
    goal: 'Switch "Show captions" on.',
    expected: '"Show captions" is on.',
  },
  'switch/switch': {
    goal: 'Click the Notifications switch.',
    expected: 'The Notifications switch is on.',
  },
  'table/sortable-table': {
    goal: 'Click the Company column header.',
    expected: 'The table is sorted by Company descending.',
  },
  'table/table': {
    goal: null,
    expected: 'The Company of Ralph is "XYZ, Inc.".',
  },
  'tabs/tabs-actions': {
    goal: 'Click "Actions for Nurse shark tab" and choose "Close tab".',
    expected: 'There is no tab "Nurse shark".',
  },
  'tabs/tabs-automatic': {
    goal: 'Open the tab "Carl Andersen".',
    expected: 'The tab panel contains "Carl Joachim Andersen".',
  },
  'tabs/tabs-manual': {
    goal: 'Focus the tab "Maria Ahlefeldt", press the right arrow key and press Enter.',
    expected: 'The tab "Carl Andersen" is selected.',
  },
  'toolbar/toolbar': {
    goal: 'Click "Bold" in the toolbar.',
    expected: 'The Bold button is pressed.',
  },
  'treegrid/treegrid-1': {
    goal: 'Double-click "Treegrids are awesome" in the first row.',
    expected: '"I agree with you, they are the shizzle" is not shown.',
  },
  'treeview/treeview-1a': {
    goal: 'Click "Projects" in the tree, then click "project-2.docx".',
    expected: 'The field "File or Folder Selected" contains "project-2.docx".',
  },
  'treeview/treeview-1b': {
    goal: 'Expand "Reports", expand "report-1" and click "report-1B.docx".',
    expected: 'The "File or Folder Selected" field contains "report-1B.docx".',
  },
  'treeview/treeview-navigation': {
    goal: 'Click "Admissions" in the tree.',
    expected: 'The heading "Admissions" is shown.',
  },
};

const LANDMARK = 'explains landmarks in prose; there is no widget of its own to act on';

/** Pages that are not measured, and why. */
export const OUT: Record<string, string> = {
  'feed/feed-display': 'the frame inside feed/feed, which is measured',
  'grid/advanced-data-grid': 'its authors have not built the example yet; the page says so',
  'landmarks/HTML5': LANDMARK,
  'landmarks/at': LANDMARK,
  'landmarks/banner': LANDMARK,
  'landmarks/complementary': LANDMARK,
  'landmarks/contentinfo': LANDMARK,
  'landmarks/form': LANDMARK,
  'landmarks/general-principles': LANDMARK,
  'landmarks/main': LANDMARK,
  'landmarks/navigation': LANDMARK,
  'landmarks/region': LANDMARK,
  'landmarks/resources': LANDMARK,
  'landmarks/search': LANDMARK,
  'link/link': 'its only action leaves for www.w3.org, which is not on the machine',
  'toolbar/help': 'a text that the Help link of toolbar/toolbar leads to',
};
