import type { AriaTest } from './aria-tests.ts';

/**
 * A second look at the same pages: the other widgets on them, keyboard ways, and the words of another person. Written
 * before any of them was run, so that the share at the first run says how the engine does on sentences it was not made
 * for (see RESULTS.md). Where a sentence was not true of its page, the sentence was mended and it counts as that.
 */
export const MORE: Record<string, AriaTest[]> = {
  'accordion/accordion': [
    { goal: 'Collapse the Personal Information section.', expected: 'The Email field is hidden.' },
    {
      goal: 'Expand "Shipping Address" and fill in the City/Province field of that section with "Bergen".',
      expected: 'The "Shipping Address" section is expanded.',
    },
  ],
  'alert/alert': [{ goal: 'Trigger an alert.', expected: 'An alert appears.' }],
  'alertdialog/alertdialog': [
    { goal: 'Press the Discard button.', expected: 'A dialog titled "Confirmation" opens.' },
    {
      goal: 'Clear the Notes.',
      expected: 'The Discard button is disabled.',
    },
  ],
  'breadcrumb/breadcrumb': [
    {
      goal: 'Follow the second breadcrumb link.',
      expected: 'The page heading is "Patterns".',
    },
  ],
  'button/button': [
    { goal: 'Toggle the Mute button.', expected: 'Mute is toggled on.' },
    { goal: 'Press Enter on the Mute button.', expected: 'The Mute button is in the pressed state.' },
  ],
  'button/button_idl': [{ goal: 'Click Mute.', expected: 'The Mute toggle button is on.' }],
  'carousel/carousel-1-prev-next': [
    {
      goal: 'Stop the automatic slide show, then click "Next Slide".',
      expected: 'The button "Start automatic slide show" is visible.',
    },
    {
      goal: 'Tick the box "Disable auto-rotation".',
      expected: 'The "Disable auto-rotation" box is ticked.',
    },
  ],
  'carousel/carousel-2-tablist': [
    {
      goal: 'Select the third slide tab.',
      expected: 'The tab "Slide 3" is the selected tab.',
    },
    {
      goal: 'Pause the carousel with "Stop automatic slide show" and open "Slide 6".',
      expected: 'The tab panel is labelled "6 of 6".',
    },
  ],
  'checkbox/checkbox-mixed': [
    {
      goal: 'Tick Mustard.',
      expected: 'The checkbox "All condiments" is partially checked and Mustard is checked.',
    },
    { goal: 'Untick Tomato.', expected: '"All condiments" is unchecked.' },
  ],
  'checkbox/checkbox': [
    { goal: 'Uncheck Tomato.', expected: 'None of the checkboxes is checked.' },
    { goal: 'Select Lettuce, Mustard and Sprouts.', expected: 'All four checkboxes are checked.' },
    { goal: 'Focus the Sprouts checkbox and hit the space bar.', expected: 'Sprouts is now checked.' },
  ],
  'combobox/combobox-autocomplete-both': [
    { goal: 'Open the list of States.', expected: 'The option "Alabama" is shown.' },
    {
      goal: 'Type "new" in State, press the down arrow key and then Enter.',
      expected: 'State is "New Jersey".',
    },
  ],
  'combobox/combobox-autocomplete-list': [
    {
      goal: 'Type "A" in the State combo box.',
      expected: 'The suggestions are Alabama, Alaska, American Samoa, Arizona and Arkansas.',
    },
  ],
  'combobox/combobox-autocomplete-none': [
    {
      goal: 'Put the cursor into the Search field and press the down arrow.',
      expected: 'A list of previous searches is shown.',
    },
  ],
  'combobox/combobox-datepicker': [
    {
      goal: 'Open the date picker and go to the next month. Choose the 15th.',
      expected: 'The Date field is not empty.',
    },
    { goal: 'Click the calendar button next to the Date field.', expected: 'The calendar is open.' },
  ],
  'combobox/combobox-select-only': [
    { goal: 'Pick "Fig" as the favorite fruit.', expected: 'The Favorite Fruit is "Fig".' },
    {
      goal: 'Open the Favorite Fruit drop-down.',
      expected: 'The drop-down offers "Guava".',
    },
  ],
  'combobox/grid-combo': [
    {
      goal: 'Search for "Carrot" in "Fruits and vegetables".',
      expected: 'The grid shows one row with Carrot and Vegetable.',
    },
  ],
  'dialog-modal/datepicker-dialog': [
    { goal: 'Click Choose Date, then press Escape.', expected: 'The "Choose Date" button has the focus.' },
    {
      goal: 'Type 02/10/2030 into Date, open the calendar with "Choose Date" and click "Next month".',
      expected: 'The calendar shows March 2030.',
    },
  ],
  'dialog-modal/dialog': [
    {
      goal: 'Open "Add Delivery Address" and click "Verify Address".',
      expected: 'A second dialog called "Verification Result" is displayed.',
    },
    {
      goal: 'Click "Add Delivery Address". Enter "12 Main St" as the street and "Oslo" as the city in the dialog.',
      expected: 'The Street field reads "12 Main St" and City reads "Oslo".',
    },
  ],
  'disclosure/disclosure-card': [
    {
      goal: 'Show the details of "Playful Dissonance: Teaching with Wit and Wonder".',
      expected:
        'The button "Book a seat" in the "Playful Dissonance: Teaching with Wit and Wonder" card is visible.',
    },
  ],
  'disclosure/disclosure-faq': [
    {
      goal: 'Expand the question about a lost permit: "What do I do if I lose my permit or if my permit is stolen?".',
      expected: 'The question "What do I do if I lose my permit or if my permit is stolen?" is expanded.',
    },
    {
      goal: 'Open the last question.',
      expected: 'The last question is expanded.',
    },
  ],
  'disclosure/disclosure-image-description': [
    { goal: 'Show the "Data Table for Minard\'s Chart".', expected: 'A table is visible below the button.' },
  ],
  'disclosure/disclosure-navigation-hybrid': [
    { goal: 'Click the About link.', expected: 'The URL ends with "#mythical-page-content".' },
    {
      goal: 'Expand "More Academics pages".',
      expected: 'A link to "Programs of Study" is shown.',
    },
  ],
  'disclosure/disclosure-navigation': [
    { goal: 'Open the Admissions menu.', expected: 'The link "Tuition" is visible.' },
  ],
  'feed/feed': [
    {
      goal: 'Wait for "Prime Steakhouse" to appear. Click the Bookmark button in the article "Prime Steakhouse".',
      expected: 'The feed contains more than 5 articles.',
    },
  ],
  'grid/data-grids': [
    {
      goal: 'Sort the "Transactions January 1 through January 7" grid by Date.',
      expected: 'The Date column of "Transactions January 1 through January 7" is sorted.',
    },
    {
      goal: 'Click the "Cash Deposit" cell in the first grid and press the right arrow.',
      expected: 'The first $1,000,000.00 cell of the first grid is focused.',
    },
  ],
  'grid/layout-grids': [
    {
      goal: 'Add the recipient "Grace Hopper".',
      expected: '"Grace Hopper" is listed in the grid "Send To".',
    },
  ],
  'listbox/listbox-actions': [
    {
      goal: 'Click "Climb Everest" in the list.',
      expected:
        'The option with "Climb Everest" is selected and Details says "Climb Everest content goes here.".',
    },
    {
      goal: 'Click the favorite button of "Build an airplane".',
      expected: 'The favorite button of "Build an airplane" is pressed.',
    },
  ],
  'listbox/listbox-collapsible': [
    {
      goal: 'Choose "Fermium" in the "Choose an element" list.',
      expected: 'Fermium is the chosen element.',
    },
    { goal: 'Open the dropdown "Choose an element".', expected: 'The list box has 26 options.' },
  ],
  'listbox/listbox-grouped': [
    { goal: 'Select Falcon in the Air group.', expected: 'Falcon is selected.' },
    { goal: 'Click on "Cat" and press the down arrow twice.', expected: '"Tiger" is the selected option.' },
  ],
  'listbox/listbox-rearrangeable': [
    {
      goal: 'Select "Food synthesizer" and "Leather seats" in the available upgrades and press Add.',
      expected: 'The list "Upgrades you have chosen" contains "Food synthesizer" and "Leather seats".',
    },
    {
      goal: 'Click on "Access to major highways" in the Important Features and click Up.',
      expected: '"Access to major highways" is above "Level of traffic noise".',
    },
  ],
  'listbox/listbox-scrollable': [
    { goal: 'Scroll the list to "Livermorium" and click it.', expected: '"Livermorium" is selected.' },
    {
      goal: 'Choose Curium from the "Transuranium elements" list box.',
      expected: 'Only "Curium" is selected.',
    },
  ],
  'menu-button/menu-button-actions-active-descendant': [
    {
      goal: 'Focus the Actions button, press the down arrow key, press the down arrow key again and press Enter.',
      expected: 'The last action is "Action 2".',
    },
  ],
  'menu-button/menu-button-actions': [
    { goal: 'Choose "Action 4" from the Actions menu.', expected: 'Last Action shows "Action 4".' },
    {
      goal: 'Open the Actions menu and press Escape.',
      expected: 'The menu is closed and the Actions button is focused.',
    },
  ],
  'menu-button/menu-button-links': [
    {
      goal: 'Open the "WAI-ARIA Quick Links" menu.',
      expected: 'The menu has 6 entries.',
    },
  ],
  'menubar/menubar-editor': [
    {
      goal: 'In the Style/Color menu choose Bold. Open the "Style/Color" menu.',
      expected: 'Bold is ticked in the menu.',
    },
    {
      goal: 'Choose "Right" from the Text Align menu. Then open Text Align.',
      expected: 'The "Right" menu item is checked and "Left" is not.',
    },
  ],
  'menubar/menubar-navigation': [
    {
      goal: 'Click Admissions in the menu bar.',
      expected: 'The menu item "Tuition" is displayed.',
    },
  ],
  'meter/meter': [{ goal: 'Pause the updates.', expected: 'There is no "Pause Updates" button any more.' }],
  'radio/radio-activedescendant': [
    { goal: 'Choose "Thin crust" for Pizza Crust.', expected: 'Thin crust is chosen.' },
    {
      goal: 'Select "Dine in Restaurant" as Pizza Delivery.',
      expected: 'The Pizza Delivery is "Dine in Restaurant".',
    },
  ],
  'radio/radio-rating': [
    {
      goal: 'Rate it with three stars.',
      expected: '"three stars" is selected and "two stars" is not selected.',
    },
    { goal: 'Click the fifth star.', expected: 'The rating is "five stars".' },
  ],
  'radio/radio': [
    { goal: 'Pick Regular crust.', expected: 'The "Regular crust" radio is on and "Deep dish" is off.' },
    { goal: 'Click "Deep dish" and then "Thin crust".', expected: 'Only "Thin crust" is selected.' },
  ],
  'slider/slider-color-viewer': [
    { goal: 'Drag the Green slider to 255.', expected: 'The value of Green is 255.' },
    {
      goal: 'Set Red to 0, Green to 0 and Blue to 0.',
      expected: 'The HEX color is "#000000".',
    },
  ],
  'slider/slider-rating': [
    { goal: 'Focus the slider and press the End key.', expected: 'The slider says "Extremely Satisfied".' },
  ],
  'slider/slider-seek': [{ goal: 'Move the Seek slider to 90.', expected: 'The Seek slider stands at 90.' }],
  'slider/slider-temperature': [
    { goal: 'Raise the Temperature to 30 degrees.', expected: 'The Temperature is 30.0°C.' },
  ],
  'slider-multithumb/slider-multithumb': [
    {
      goal: 'Set the maximum price to 300.',
      expected: 'The maximum price is $300.',
    },
  ],
  'spinbutton/datepicker-spinbuttons': [
    { goal: 'Click "next year".', expected: 'The Year is 2027.' },
    { goal: 'Set the Month to January.', expected: 'The Month spinner shows "January".' },
  ],
  'spinbutton/quantity-spinbutton': [
    { goal: 'Increase Kids to 3.', expected: 'Kids is 3.' },
    { goal: 'Click the plus button of Animals.', expected: 'There is 1 animal.' },
    { goal: 'Enter 8 for Adults.', expected: 'The "Add adult" button is disabled.' },
  ],
  'switch/switch-button': [
    { goal: 'Turn the Living Room Lights on.', expected: 'The Living Room Lights are on.' },
  ],
  'switch/switch-checkbox': [{ goal: 'Enable "Reduced motion".', expected: 'Reduced motion is enabled.' }],
  'switch/switch': [{ goal: 'Toggle Notifications.', expected: 'Notifications are on.' }],
  'table/sortable-table': [
    { goal: 'Sort the table by Favorite Number.', expected: 'Nancy is in the first row.' },
    {
      goal: 'Click "Last Name" twice.',
      expected: 'The last names are in descending order.',
    },
  ],
  'table/table': [
    {
      goal: null,
      expected: 'The table has 4 rows and the columns First Name, Last Name, Company and Address.',
    },
    { goal: null, expected: 'Sara works at "Acme, Inc.".' },
  ],
  'tabs/tabs-actions': [
    { goal: 'Switch to the "Whale shark" tab.', expected: 'The text about the whale shark is shown.' },
    { goal: 'Click on "Goblin shark".', expected: 'The Goblin shark tab is active.' },
  ],
  'tabs/tabs-automatic': [
    {
      goal: 'Click the tab "Maria Ahlefeldt" and press the right arrow key twice.',
      expected: 'The panel "Ida da Fonseca" is shown.',
    },
  ],
  'tabs/tabs-manual': [{ goal: 'Go to the tab "Peter Müller".', expected: 'The fourth tab is selected.' }],
  'toolbar/toolbar': [
    {
      goal: 'Select "Text Align Center".',
      expected: '"Text Align Center" is checked and "Text Align Left" is unchecked.',
    },
    { goal: 'Choose "Fantasy" from the Font menu.', expected: 'The Font button says "Fantasy".' },
    { goal: 'Turn on Night Mode in the toolbar.', expected: 'Night Mode is on.' },
    { goal: 'Select all the text in Text Sample.', expected: 'The Copy button is enabled.' },
  ],
  'treegrid/treegrid-1': [
    {
      goal: 'Collapse the first row of the Inbox.',
      expected: 'The inbox shows 1 message.',
    },
    {
      goal: 'Click the first message and press the down arrow key.',
      expected: 'The second message is focused.',
    },
  ],
  'treeview/treeview-1a': [
    { goal: 'Expand the Letters folder.', expected: 'The tree item "letter-1" is visible.' },
    { goal: 'Click Reports.', expected: 'The selected file or folder is "Reports".' },
  ],
  'treeview/treeview-1b': [{ goal: 'Open Projects in the tree.', expected: '"Projects" is expanded.' }],
  'treeview/treeview-navigation': [
    {
      goal: 'Expand Academics and click "Majors & Minors".',
      expected: 'The page heading is "Majors & Minors".',
    },
  ],
};
